//! The fixed words of signing in through a provider, in both languages.

latchkey_answer::phrases! {
    /// A fixed word of signing in through a provider.
    Phrase {
        SignInWith: "Sign in with", "Entrar con";
        OrHere: "Or with an account of this server", "O con una cuenta de este servidor";
        SignedIn: "You are signed in", "Ha entrado";
        GoOn: "Go on", "Continuar";
        OneMore: "One more step", "Un paso más";
        OneMoreText: "You are known. Type the six digits of your second factor.",
            "Ya sabemos quién es. Escriba las seis cifras de su segundo factor.";
        NotSignedIn: "You are not signed in", "No ha entrado";
        BeginAgain: "This sign-in was not begun in this browser, was used already, or took longer than ten minutes. Begin again.",
            "Este inicio no empezó en este navegador, ya se usó o tardó más de diez minutos. Empiece de nuevo.";
        NotLetIn: "The provider did not let you in. Begin again, or ask whoever keeps your account there.",
            "El proveedor no le dejó entrar. Empiece de nuevo o pregunte a quien lleva su cuenta allí.";
        NoAnswer: "The provider does not answer as it should. Try again later, or tell whoever runs the server.",
            "El proveedor no responde como debe. Inténtelo más tarde o avise a quien lleva el servidor.";
        ProvesNothing: "What the provider says does not prove who you are. Begin again, or tell whoever runs the server.",
            "Lo que dice el proveedor no prueba quién es usted. Empiece de nuevo o avise a quien lleva el servidor.";
        NobodyHere: "Nobody here is known under that identity, or the code is wrong. Ask whoever keeps your organisation's accounts.",
            "Aquí no se conoce a nadie con esa identidad, o el código no es correcto. Pregunte a quien lleva las cuentas de su organización.";
    }
}
