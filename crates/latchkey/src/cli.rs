//! The commands and their options: what `--help` says.

use std::net::SocketAddr;
use std::num::NonZero;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use latchkey_policy::Language;
use latchkey_screening::answers;

use crate::claim::ClaimCommand;
use crate::demo::DemoCommand;
use crate::kept::{
    AuditCommand, AuthorizeCommand, BackupOptions, BillOptions, ClientCommand, DoOptions,
    DocumentCommand, ExportOptions, FiguresOptions, FindOptions, ImportCommand, KeyCommand,
    PurgeOptions, QueueOptions, RemitOptions, RestoreOptions, ShowOptions, UserCommand,
    WorkOptions,
};

/// Medi-Cal lactation support: is it covered, who may give it, under whose number and with which
/// codes is it billed, what must be authorised first, and until when?
#[derive(Debug, Parser)]
#[command(name = "latchkey", version, max_term_width = 100)]
#[command(after_help = "Examples:\n  latchkey check examples/office-visit.json\n  \
    latchkey ask --lang es\n  latchkey policy show health-net/medi-cal/lactation\n  \
    latchkey screen claims/ --providers registry.csv\n\n\
    Exit codes: 0 done; 1 findings, with --exit-code; 2 bad input or usage.")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Use the policies of this folder instead of the built-in ones.
    #[arg(long, global = true, value_name = "DIR")]
    pub policies: Option<PathBuf>,
    /// A list of codes the site has licensed, in the form of policies/codes; may be given again.
    #[arg(long, global = true, value_name = "FILE")]
    pub codes: Vec<PathBuf>,
    /// Decide as was known on this day: texts recorded later are left out.
    #[arg(long, global = true, value_name = "DATE")]
    pub known_on: Option<String>,
    /// Where everything is kept: a file, or postgres://user@host/name. Without it, what
    /// LATCHKEY_DATA says, else latchkey.db in this folder.
    #[arg(long, global = true, value_name = "FILE|URL")]
    pub data: Option<String>,
    /// A payer's profile, in the form of payers/, instead of the built-in ones; may be given again.
    #[arg(long, global = true, value_name = "FILE")]
    pub payers: Vec<PathBuf>,
    /// The language of questions and answers.
    #[arg(long, global = true, value_enum, default_value = "en", value_name = "LANG")]
    pub lang: Lang,
    /// Print JSON.
    #[arg(long, global = true)]
    pub json: bool,
    /// Exit with 1 where there are findings: an answer other than billable, a warning, a change.
    /// A failed test or trace exits with 2, always.
    #[arg(long, global = true)]
    pub exit_code: bool,
}

/// A language, as it is written on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// English.
    En,
    /// Spanish.
    Es,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::English,
            Lang::Es => Self::Spanish,
        }
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Decide a case, or every case of a file.
    Check(CheckOptions),
    /// Ask one question at a time, only what can still matter, and decide.
    Ask(AskOptions),
    /// Open the pages: the check, its answer and the policies, in a browser.
    Serve(ServeOptions),
    /// Screen claim files (837P) before they are sent: what is wrong, by which clause, and its fix.
    Screen(ScreenOptions),
    /// The registry of who bills and who gives the service.
    Provider {
        /// Which tool.
        #[command(subcommand)]
        command: ProviderCommand,
    },
    /// Claims made of orders: electronic (837P), or the data for bought forms (CMS-1500).
    Claim {
        /// What the claims become.
        #[command(subcommand)]
        command: ClaimCommand,
    },
    /// Invented files to try everything with.
    Demo {
        /// What is made up.
        #[command(subcommand)]
        command: DemoCommand,
    },
    /// The policy analyst's tools.
    Policy {
        /// Which tool.
        #[command(subcommand)]
        command: PolicyCommand,
    },
    /// Do what is asked, one request a line: refer, ask for authorisation, review, visit, bill.
    Do(DoOptions),
    /// What an account's organisation is to do next, the soonest due first.
    Queue(QueueOptions),
    /// One thing as it stands, with everything that happened to it.
    Show(ShowOptions),
    /// Letters that were written and files that were sent in.
    Document {
        /// Which tool.
        #[command(subcommand)]
        command: DocumentCommand,
    },
    /// Let time pass: remind, expire, note clocks that ran out, write the letters that are due.
    Work(WorkOptions),
    /// Accounts.
    User {
        /// Which tool.
        #[command(subcommand)]
        command: UserCommand,
    },
    /// Systems that call.
    Client {
        /// Which tool.
        #[command(subcommand)]
        command: ClientCommand,
    },
    /// The log of everything that happened and of who read what.
    Audit {
        /// Which tool.
        #[command(subcommand)]
        command: AuditCommand,
    },
    /// Write everything that is kept into a file, while everything goes on.
    Backup(BackupOptions),
    /// Put a backup back into an empty place: a file or a server, whichever it came from.
    Restore(RestoreOptions),
    /// Look at what is to be looked after. Exits with 2 where something is to be mended now.
    Doctor,
    /// Everything that one organisation owns, one JSON object a line, or one row a thing.
    Export(ExportOptions),
    /// Erase closed cases that the law no longer needs. That it was done stays in the log.
    Purge(PurgeOptions),
    /// Keys with which second factors and backups are encrypted.
    Key {
        /// What is to be done.
        #[command(subcommand)]
        command: KeyCommand,
    },
    /// The figures that a plan publishes on prior authorisation, and how referrals ended.
    Figures(FiguresOptions),
    /// Find somebody certified who could see a family: who fits, who may, and why others don't.
    Find(FindOptions),
    /// Take in what others keep: members, the NPI registry, receipts of claims.
    Import {
        /// What.
        #[command(subcommand)]
        command: ImportCommand,
    },
    /// Send the claims that are ready in one file (837P), and record on each that it went.
    Bill(BillOptions),
    /// Post payments and denials (835) to the claims they answer.
    Remit(RemitOptions),
    /// Requests for authorisation as X12 transactions (278).
    Authorize {
        /// What is done with them.
        #[command(subcommand)]
        command: AuthorizeCommand,
    },
}

/// Options of `check`.
#[derive(Debug, Args)]
pub struct CheckOptions {
    /// A case, or many: a JSON object, an array, or one object a line. `-` reads standard input.
    #[arg(value_name = "CASE.json")]
    pub file: PathBuf,
    /// Decide by this policy too, and say where the two differ.
    #[arg(long, value_name = "POLICY")]
    pub against: Option<String>,
}

/// Options of `ask`.
#[derive(Debug, Args)]
pub struct AskOptions {
    /// Begin with the facts of this case.
    #[arg(long, value_name = "CASE.json")]
    pub from: Option<PathBuf>,
    /// Save the case here at the end.
    #[arg(long, value_name = "FILE")]
    pub save: Option<PathBuf>,
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub struct ServeOptions {
    /// Where to listen. Port 0 takes any that is free.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Where the site is reached from outside, as `https://latchkey.example`: systems that ask for a
    /// token, or ask as health records, sign it for this place. Without it, the address that is listened on.
    #[arg(long, value_name = "URL")]
    pub public_address: Option<String>,
    /// Leave orders that are not about lactation support to another service of the plan: health
    /// records hear nothing of them. Otherwise they hear that nothing can be said.
    #[arg(long)]
    pub lactation_only: bool,
    /// Name forms that hold all their questions to health records, where facts are missing. Otherwise
    /// the forms that are named ask only what can still matter, question by question.
    #[arg(long)]
    pub standard_forms: bool,
    /// A host inside of the network whose health record may be asked, as `ehr.clinic.internal`; may be
    /// given several times. Without it only public addresses are asked, over encrypted ways.
    #[arg(long = "record-host", value_name = "HOST")]
    pub record_hosts: Vec<String>,
    /// Print one line a request to standard error: its number, the page, how it ended; never what
    /// was sent.
    #[arg(long)]
    pub log: bool,
    /// Invent a year of work and open its pages: enter as anybody by one click. On this machine
    /// alone, and gone when it is closed.
    #[arg(long, conflicts_with = "data")]
    pub demo: bool,
    /// The site's own letters, as `work` takes them: what a reviewer reads before deciding is what
    /// goes out.
    #[arg(long, value_name = "DIR")]
    pub letters: Option<PathBuf>,
    /// Providers of identities (OpenID Connect) where people sign in: a list in JSON, as
    /// docs/reference/serve.md shows.
    #[arg(long, value_name = "FILE", conflicts_with = "demo")]
    pub providers: Option<PathBuf>,
}

/// Options of `screen`.
#[derive(Debug, Args)]
pub struct ScreenOptions {
    /// Claim files, or folders of them; gzip is unpacked on the way. `-` reads standard input.
    #[arg(required = true, value_name = "FILE|DIR|-")]
    pub inputs: Vec<PathBuf>,
    /// The registry of who bills and who gives the service; `provider template` begins one. Without
    /// it, the registry that is kept where --data or LATCHKEY_DATA says.
    #[arg(long, value_name = "REGISTRY")]
    pub providers: Option<PathBuf>,
    /// The payer's profile, instead of the built-in one.
    #[arg(long, value_name = "FILE")]
    pub payer: Option<PathBuf>,
    /// Write the findings and answers of each input into this folder, and the summary to standard
    /// output.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// How findings are written.
    #[arg(long, value_enum, value_name = "FORM")]
    pub format: Option<Format>,
    /// Answer as a payer does: 999 for the form, 277CA for each claim; a TA1 comes with either
    /// where the envelope is broken or asks for one.
    #[arg(long, value_enum, value_delimiter = ',', requires = "out", value_name = "ANSWERS")]
    pub ack: Vec<Ack>,
    /// The control number of the first answer; each has its own. With --resume counting goes on.
    #[arg(long, requires = "ack", value_name = "NUMBER")]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=999_999_999))]
    pub control: Option<u32>,
    /// How many claims are screened at once; as many as there are cores where it is not given.
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZero<usize>>,
    /// A list of codes that others keep, instead of the built-in one of its name; may be given
    /// again.
    #[arg(long, value_name = "FILE")]
    pub lists: Vec<PathBuf>,
    /// Pass over inputs that were screened before with the same settings and are unchanged.
    #[arg(long, requires = "out")]
    pub resume: bool,
    /// Show what stands in a broken element, in findings and 999: it may be personal.
    #[arg(long)]
    pub show_values: bool,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A page for people.
    Text,
    /// One JSON object a line.
    Json,
    /// One row a finding, for a spreadsheet.
    Csv,
}

/// What a receiver answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Ack {
    /// The form of groups and transactions.
    #[value(name = "999")]
    Implementation,
    /// Each claim of the transactions that were accepted.
    #[value(name = "277ca")]
    Claims,
}

impl Ack {
    /// The answer it names.
    pub fn wanted(self) -> answers::Ack {
        match self {
            Self::Implementation => answers::Ack::Implementation,
            Self::Claims => answers::Ack::Claims,
        }
    }
}

/// The registry's tools.
#[derive(Debug, Subcommand)]
pub enum ProviderCommand {
    /// Print a registry to begin from: every column with a comment, and invented rows.
    Template,
    /// Read a registry and print everything that is wrong with it.
    Check {
        /// The registry.
        #[arg(value_name = "REGISTRY")]
        file: PathBuf,
    },
}

/// The policy analyst's tools.
#[derive(Debug, Subcommand)]
pub enum PolicyCommand {
    /// Check policy files, or all loaded policies, and print everything there is to say.
    Check {
        /// Policy files; without any, the loaded policies.
        files: Vec<PathBuf>,
    },
    /// Print a policy as a page to read; without one, list the policies.
    Show {
        /// A policy's id or file.
        policy: Option<String>,
        /// The version in force on this day.
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
    /// Hold the source's page against the policy: which clause, rows and tests carry each sentence.
    Trace {
        /// A policy's id or file.
        policy: String,
        /// The page, as plain text.
        #[arg(long, value_name = "FILE")]
        source: PathBuf,
    },
    /// Run case files, and print which clauses and rows they exercised; without any, count the
    /// examples of the loaded policies.
    Test {
        /// Files of worked cases: an array of objects with name, case, expect and needs.
        files: Vec<PathBuf>,
        /// Change every cell of the policies, one at a time: an example in the file must notice.
        #[arg(long)]
        mutants: bool,
    },
    /// For whom the outcome differs between two policies or versions.
    Diff {
        /// A policy's id or file; `ID@DATE` for the version in force on a day.
        before: String,
        /// Another.
        after: String,
    },
    /// How many cases of a file a new version would decide differently, and which.
    Simulate {
        /// The cases.
        #[arg(long, value_name = "FILE")]
        cases: PathBuf,
        /// The new version.
        #[arg(long, value_name = "FILE")]
        with: PathBuf,
    },
    /// Given a newer text of the source: which sentences changed, and which rows rest on them.
    Drift {
        /// A policy's id or file.
        policy: String,
        /// The newer page, as plain text.
        #[arg(long, value_name = "FILE")]
        source: PathBuf,
    },
    /// Write a policy in another form.
    Export {
        /// A policy's id or file.
        policy: String,
        /// DMN 1.5 decision tables.
        #[arg(long, required = true)]
        dmn: bool,
    },
}
