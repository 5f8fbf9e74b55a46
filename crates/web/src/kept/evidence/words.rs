//! The fixed words of files that are sent in, in both languages.

latchkey_answer::phrases! {
    /// A fixed word of files that are sent in.
    Phrase {
        Documents: "Letters and evidence", "Cartas y pruebas";
        SendFile: "Send a file in", "Enviar un archivo";
        File: "The file", "El archivo";
        FileHint: "PDF, JPEG, PNG or plain text, 10 MB at most. Whoever sees this record sees the file.",
            "PDF, JPEG, PNG o texto sin formato, 10 MB como máximo. Quien ve este registro ve el archivo.";
        Send: "Send it in", "Enviarlo";
        Sending: "Sent:", "Enviado:";
        NoFile: "Choose a file first.", "Primero elija un archivo.";
        TooLarge: "The file is longer than 10 megabytes. Send a smaller copy.",
            "El archivo pasa de 10 megabytes. Envíe una copia más pequeña.";
        NotTaken: "It is empty, or is no PDF, JPEG, PNG or plain text. Send one of these.",
            "Está vacío, o no es PDF, JPEG, PNG ni texto sin formato. Envíe uno de estos.";
    }
}
