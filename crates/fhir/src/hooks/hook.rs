//! The hooks that Coverage Requirements Discovery speaks of.

/// A moment in a health record's work at which a service is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hook {
    /// An order is signed.
    OrderSign,
    /// An order is handed on to who gives the service.
    OrderDispatch,
    /// A visit is booked.
    AppointmentBook,
    /// An order is picked.
    OrderSelect,
    /// A visit begins.
    EncounterStart,
    /// A visit ends.
    EncounterDischarge,
}

impl Hook {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::OrderSign,
        Self::OrderDispatch,
        Self::AppointmentBook,
        Self::OrderSelect,
        Self::EncounterStart,
        Self::EncounterDischarge,
    ];

    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OrderSign => "order-sign",
            Self::OrderDispatch => "order-dispatch",
            Self::AppointmentBook => "appointment-book",
            Self::OrderSelect => "order-select",
            Self::EncounterStart => "encounter-start",
            Self::EncounterDischarge => "encounter-discharge",
        }
    }

    /// The hook with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|hook| hook.name() == name)
    }

    /// Whether the guide asks for coverage information whenever it is called: the primary hooks.
    pub const fn is_primary(self) -> bool {
        matches!(self, Self::OrderSign | Self::OrderDispatch | Self::AppointmentBook)
    }
}
