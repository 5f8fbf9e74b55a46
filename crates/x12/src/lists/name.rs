//! The lists there are.

/// A list, by the name it has in its file and in the guide's `in`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListName {
    /// States, territories and military posts.
    State,
    /// Places of service.
    PlaceOfService,
    /// Diagnoses of ICD-10-CM, without a point.
    Diagnosis,
    /// What kind of provider somebody is.
    Taxonomy,
    /// Procedures, services and supplies.
    Procedure,
    /// Modifiers of procedures.
    Modifier,
    /// Why another payer paid less.
    AdjustmentReason,
    /// Remarks of another payer.
    RemarkCode,
    /// Countries.
    Country,
    /// Currencies.
    Currency,
}

impl ListName {
    /// Every list.
    pub const ALL: [Self; 10] = [
        Self::State,
        Self::PlaceOfService,
        Self::Diagnosis,
        Self::Taxonomy,
        Self::Procedure,
        Self::Modifier,
        Self::AdjustmentReason,
        Self::RemarkCode,
        Self::Country,
        Self::Currency,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::PlaceOfService => "place-of-service",
            Self::Diagnosis => "icd-10-cm",
            Self::Taxonomy => "taxonomy",
            Self::Procedure => "procedure",
            Self::Modifier => "modifier",
            Self::AdjustmentReason => "adjustment-reason",
            Self::RemarkCode => "remark-code",
            Self::Country => "country",
            Self::Currency => "currency",
        }
    }

    /// The list of this name. The guide says `diagnosis` where a file says which classification.
    pub fn named(name: &str) -> Option<Self> {
        if name == "diagnosis" {
            return Some(Self::Diagnosis);
        }
        Self::ALL.into_iter().find(|list| list.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_found_by_its_name_and_stands_in_its_place() {
        for (place, list) in ListName::ALL.into_iter().enumerate() {
            assert_eq!(ListName::named(list.name()), Some(list));
            assert_eq!(list as usize, place);
        }
        assert_eq!(ListName::named("diagnosis"), Some(ListName::Diagnosis));
        assert_eq!(ListName::named("diagnoses"), None);
    }
}
