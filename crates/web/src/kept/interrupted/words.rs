//! The fixed words of a form that came too late, in both languages.

latchkey_answer::phrases! {
    /// A fixed word of a form that came too late.
    Phrase {
        SessionOver: "Your session has ended, and nothing was sent. Sign in again: what you typed waits in this page, and is shown to you as you left it.",
            "Su sesión terminó y no se envió nada. Entre otra vez: lo que escribió espera en esta página y se le muestra como lo dejó.";
        StillWaits: "What you typed before your session ended still waits: it is shown to you when you have signed in with your new password.",
            "Lo que escribió antes de que terminara su sesión sigue esperando: se le muestra cuando haya entrado con su contraseña nueva.";
        InAnotherTab: "If you sign in with a provider, do so in another tab, then come back here.",
            "Si entra con un proveedor, hágalo en otra pestaña y vuelva aquí.";
        IAmIn: "I have signed in: show me my form", "Ya entré: mostrar mi formulario";
        NotIn: "You are not signed in in this browser.", "No ha entrado en este navegador.";
        ReadyToSend: "You are signed in again. Below stands what you typed: nothing of it has been sent. Look it over, then send it.",
            "Ha entrado de nuevo. Abajo está lo que escribió: no se ha enviado nada. Revíselo y envíelo.";
    }
}
