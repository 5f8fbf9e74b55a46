//! The sheets about the network: how referrals ended, and where nobody was found.

use latchkey_app::Referrals;
use latchkey_domain::Tongue;
use latchkey_policy::Language;
use latchkey_workflow::metrics::{Gaps, Place};
use latchkey_workflow::referral::Refused;

use super::chart::Bar;
use super::sheet::{Row, Sheet};
use super::words::ReportWord;
use crate::words::Word;

/// How referrals ended that were sent.
pub(super) fn referrals(referrals: &Referrals, language: Language) -> Sheet {
    let Referrals { sent, completed, unfulfilled, under_way, declined } = referrals;
    let mut counts = vec![
        (ReportWord::Completed.text(language).to_owned(), *completed),
        (ReportWord::Unfulfilled.text(language).to_owned(), *unfulfilled),
        (ReportWord::UnderWay.text(language).to_owned(), *under_way),
    ];
    let ends = counts.len();
    for (reason, count) in declined {
        let (declined, why) = (ReportWord::DeclinedFor.text(language), refused(*reason));
        counts.push((format!("{declined} {}", why.text(language)), *count));
    }
    let lead = format!(
        "{} {}: {sent}.",
        ReportWord::ReferralsLead.text(language),
        ReportWord::SentInAll.text(language)
    );
    let rows = counts.iter().map(|(name, count)| Row::of(vec![name.clone(), count.to_string()]));
    Sheet {
        id: "referrals",
        title: ReportWord::Referrals.text(language).to_owned(),
        lead,
        columns: [ReportWord::End, ReportWord::Count].map(|word| word.text(language)).to_vec(),
        numbers: 1,
        rows: if *sent == 0 { Vec::new() } else { rows.collect() },
        bars: counts.iter().take(ends).map(|(name, count)| Bar::of(name.clone(), *count)).collect(),
    }
}

fn refused(reason: Refused) -> ReportWord {
    match reason {
        Refused::NoCapacity => ReportWord::NoCapacity,
        Refused::NotCertified => ReportWord::NotCertified,
        Refused::OutOfArea => ReportWord::OutOfArea,
        Refused::Language => ReportWord::OtherLanguage,
        Refused::Other => ReportWord::OtherReason,
    }
}

/// Where nobody was found, the most often first.
pub(super) fn gaps(gaps: &Gaps, language: Language) -> Sheet {
    let mut places: Vec<(&Place, u64)> =
        gaps.places.iter().map(|(place, count)| (place, *count)).collect();
    places.sort_by(|(a, first), (b, second)| second.cmp(first).then_with(|| a.cmp(b)));
    let named = |(area, tongue): &Place| {
        let any = ReportWord::AnyArea.text(language);
        let area = area.as_ref().map_or_else(|| any.to_owned(), ToString::to_string);
        (area, tongue_name(*tongue, language))
    };
    let lead = format!(
        "{} {}: {}.",
        ReportWord::GapsLead.text(language),
        ReportWord::Times.text(language),
        gaps.noted
    );
    Sheet {
        id: "gaps",
        title: ReportWord::Gaps.text(language).to_owned(),
        lead,
        columns: [ReportWord::Area, ReportWord::Language, ReportWord::Times]
            .map(|word| word.text(language))
            .to_vec(),
        numbers: 1,
        rows: places
            .iter()
            .map(|(place, count)| {
                let (area, tongue) = named(place);
                Row::of(vec![area, tongue, count.to_string()])
            })
            .collect(),
        bars: places
            .iter()
            .map(|(place, count)| {
                let (area, tongue) = named(place);
                Bar::of(format!("{area}, {tongue}"), *count)
            })
            .collect(),
    }
}

fn tongue_name(tongue: Option<Tongue>, language: Language) -> String {
    let Some(tongue) = tongue else { return ReportWord::AnyLanguage.text(language).to_owned() };
    let word = match tongue.code() {
        "en" => Word::InEnglish,
        "es" => Word::InSpanish,
        "hmn" => Word::InHmong,
        "vi" => Word::InVietnamese,
        "zh" => Word::InChinese,
        "tl" => Word::InTagalog,
        code => return code.to_owned(),
    };
    word.text(language).to_owned()
}
