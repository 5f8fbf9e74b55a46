//! The rules of the format in Spanish: what is wrong, and what mends it. Names of segments and elements
//! stay as the guide has them.

/// English and Spanish, in the order of the rules. What several rules share stands once.
pub(super) const TEXTS: &[(&str, &str)] = &[
    (
        "The control number at the end is not the one at the beginning.",
        "El número de control del final no es el del principio.",
    ),
    (
        "Write the header's control number into the trailer.",
        "Escriba en el cierre el número de control de la cabecera.",
    ),
    (
        "SE01 does not count the segments of the transaction.",
        "SE01 no cuenta los segmentos de la transacción.",
    ),
    ("Count ST, SE and everything between them.", "Cuente ST, SE y todo lo que hay entre ellos."),
    (
        "GE01 does not count the transactions of the group.",
        "GE01 no cuenta las transacciones del grupo.",
    ),
    ("Count the ST segments of the group.", "Cuente los segmentos ST del grupo."),
    (
        "IEA01 does not count the groups of the interchange.",
        "IEA01 no cuenta los grupos del intercambio.",
    ),
    ("Count the GS segments of the interchange.", "Cuente los segmentos GS del intercambio."),
    (
        "A transaction, group or interchange is not closed.",
        "Una transacción, un grupo o un intercambio no está cerrado.",
    ),
    (
        "Write SE, GE and IEA, each with its count and control number.",
        "Escriba SE, GE e IEA, cada uno con su cuenta y su número de control.",
    ),
    ("A trailer closes what was not opened.", "Un cierre termina lo que no se abrió."),
    (
        "Remove it, or write the header that belongs to it.",
        "Quítelo, o escriba la cabecera que le corresponde.",
    ),
    ("A segment stands outside of a transaction.", "Un segmento está fuera de una transacción."),
    ("Put it between ST and SE, or remove it.", "Póngalo entre ST y SE, o quítelo."),
    (
        "Two transactions of a group, groups of an interchange or interchanges of a file have one control number.",
        "Dos transacciones de un grupo, grupos de un intercambio o intercambios de un archivo tienen un mismo número de control.",
    ),
    ("Give each its own.", "Dé a cada uno el suyo."),
    (
        "An element of the envelope does not have a value it may have.",
        "Un elemento de la envoltura tiene un valor que no puede tener.",
    ),
    (
        "Look the element up in the envelope's table and write a value it lists.",
        "Busque el elemento en la tabla de la envoltura y escriba un valor que figure en ella.",
    ),
    (
        "The transaction is not a professional claim of a version this program reads.",
        "La transacción no es una reclamación profesional de una versión que este programa lee.",
    ),
    (
        "Send 837 with 005010X222A1; other transactions are passed over.",
        "Envíe 837 con 005010X222A1; las demás transacciones se pasan por alto.",
    ),
    ("The guide has no such segment.", "La guía no tiene ese segmento."),
    ("Remove it, or correct its tag.", "Quítelo, o corrija su etiqueta."),
    ("The guide has this segment, but not here.", "La guía tiene este segmento, pero no aquí."),
    (
        "Move it into the loop it belongs to, or remove it.",
        "Muévalo al bucle al que pertenece, o quítelo.",
    ),
    (
        "The segment's qualifier is not one the guide lists in this place.",
        "El calificador del segmento no es de los que la guía enumera en este lugar.",
    ),
    (
        "Use a qualifier the guide lists, or remove the segment.",
        "Use un calificador de la guía, o quite el segmento.",
    ),
    (
        "The segment comes after one it should precede.",
        "El segmento viene después de uno al que debe preceder.",
    ),
    (
        "Put the segments of the loop into the guide's order.",
        "Ponga los segmentos del bucle en el orden de la guía.",
    ),
    ("A segment the guide requires is missing.", "Falta un segmento que la guía exige."),
    ("Add it.", "Agréguelo."),
    ("A loop the guide requires is missing.", "Falta un bucle que la guía exige."),
    (
        "The segment stands more often than the guide allows.",
        "El segmento está más veces de las que la guía permite.",
    ),
    ("Keep the one that counts, or split the claim.", "Deje el que vale, o divida la reclamación."),
    (
        "The loop stands more often than the guide allows.",
        "El bucle está más veces de las que la guía permite.",
    ),
    ("Split the claim, or remove what is over.", "Divida la reclamación, o quite lo que sobra."),
    ("A required element is missing.", "Falta un elemento obligatorio."),
    ("Fill it in.", "Complételo."),
    (
        "An element is missing that must stand where another does.",
        "Falta un elemento que debe estar cuando otro está.",
    ),
    ("Fill in both, or neither.", "Complete los dos, o ninguno."),
    ("Two elements stand that exclude each other.", "Están dos elementos que se excluyen."),
    ("Keep one.", "Deje uno."),
    ("The guide does not use this element.", "La guía no usa este elemento."),
    ("Leave it empty.", "Déjelo vacío."),
    (
        "The segment has more elements than the guide gives it.",
        "El segmento tiene más elementos de los que la guía le da.",
    ),
    (
        "Remove what is over, and look for a delimiter within the data.",
        "Quite lo que sobra, y busque un separador dentro de los datos.",
    ),
    (
        "The element has more components than the guide gives it.",
        "El elemento tiene más componentes de los que la guía le da.",
    ),
    (
        "The element repeats more often than the guide allows.",
        "El elemento se repite más veces de las que la guía permite.",
    ),
    (
        "The value is shorter than the element allows.",
        "El valor es más corto de lo que el elemento permite.",
    ),
    ("Write the whole value.", "Escriba el valor entero."),
    (
        "The value is longer than the element allows.",
        "El valor es más largo de lo que el elemento permite.",
    ),
    ("Shorten it.", "Acórtelo."),
    (
        "A character stands there that the element does not take.",
        "Hay un carácter que el elemento no acepta.",
    ),
    (
        "Write plain letters and digits, amounts without signs and separators.",
        "Escriba letras y cifras sencillas, importes sin signos ni separadores.",
    ),
    (
        "The code is not one the guide lists for this element.",
        "El código no es de los que la guía enumera para este elemento.",
    ),
    ("Use a code the guide lists.", "Use un código de la guía."),
    ("There is no such date.", "Esa fecha no existe."),
    (
        "Write the day as yyyymmdd, or a range as its qualifier says.",
        "Escriba el día como aaaammdd, o un rango como dice su calificador.",
    ),
    ("There is no such time.", "Esa hora no existe."),
    ("Write it as hhmm.", "Escríbala como hhmm."),
    (
        "Separators stand at the end of a segment or element with nothing behind them.",
        "Hay separadores al final de un segmento o elemento sin nada detrás.",
    ),
    ("Remove them.", "Quítelos."),
    ("The value begins or ends with a space.", "El valor empieza o termina con un espacio."),
    ("Remove the space.", "Quite el espacio."),
    (
        "HL01 does not number the levels of the transaction from 1 without gaps.",
        "HL01 no numera los niveles de la transacción desde 1 sin saltos.",
    ),
    ("Number them in their order.", "Numérelos en su orden."),
    (
        "HL02 does not name the level this one stands under.",
        "HL02 no nombra el nivel del que este depende.",
    ),
    (
        "Name the billing provider's level for a subscriber, the subscriber's for a patient.",
        "Nombre el nivel de quien factura para una persona asegurada, y el de esta para un paciente.",
    ),
    (
        "HL04 does not say whether a level stands under this one.",
        "HL04 no dice si hay un nivel debajo de este.",
    ),
    (
        "1 where a level follows under it, 0 where none does.",
        "1 si debajo sigue un nivel, 0 si no sigue ninguno.",
    ),
    (
        "A subscriber or patient has no claim.",
        "Una persona asegurada o un paciente no tiene reclamación.",
    ),
    ("Add the claim, or remove the level.", "Agregue la reclamación, o quite el nivel."),
    (
        "The claim's charge is not the sum of its lines' charges.",
        "El cargo de la reclamación no es la suma de los cargos de sus líneas.",
    ),
    ("Write the sum of SV102 into CLM02.", "Escriba en CLM02 la suma de SV102."),
    (
        "Another payer's payment and adjustments do not add up to the charge.",
        "El pago y los ajustes de otro pagador no suman el cargo.",
    ),
    (
        "Charge = paid + adjustments, for the claim and for each line.",
        "Cargo = pagado + ajustes, en la reclamación y en cada línea.",
    ),
    (
        "LX01 does not number the claim's lines from 1 without gaps.",
        "LX01 no numera las líneas de la reclamación desde 1 sin saltos.",
    ),
    ("An amount is below zero.", "Un importe es menor que cero."),
    (
        "Charges are never negative: void or replace the earlier claim instead.",
        "Los cargos nunca son negativos: anule o reemplace la reclamación anterior.",
    ),
    ("An amount has more than two decimals.", "Un importe tiene más de dos decimales."),
    ("Write dollars and cents.", "Escriba dólares y centavos."),
    ("The line has no units.", "La línea no tiene unidades."),
    (
        "Write how many units were given, at least one.",
        "Escriba cuántas unidades se dieron, al menos una.",
    ),
    (
        "The line points to a diagnosis the claim does not have, or twice to one.",
        "La línea señala un diagnóstico que la reclamación no tiene, o dos veces el mismo.",
    ),
    (
        "Point to the diagnoses of HI by their place, 1 to 12.",
        "Señale los diagnósticos de HI por su lugar, de 1 a 12.",
    ),
    ("A diagnosis stands twice on the claim.", "Un diagnóstico está dos veces en la reclamación."),
    ("A modifier stands twice on the line.", "Un modificador está dos veces en la línea."),
    (
        "SBR02 says the patient is the subscriber, but a patient's level follows.",
        "SBR02 dice que el paciente es la persona asegurada, pero sigue un nivel de paciente.",
    ),
    (
        "Leave SBR02 empty where a patient's level follows.",
        "Deje SBR02 vacío si sigue un nivel de paciente.",
    ),
    (
        "A subscriber's level has a claim, but SBR02 does not say that the subscriber is the patient.",
        "Un nivel de persona asegurada tiene una reclamación, pero SBR02 no dice que esa persona sea el paciente.",
    ),
    (
        "Write 18 into SBR02, or put the claim into a patient's level.",
        "Escriba 18 en SBR02, o ponga la reclamación en un nivel de paciente.",
    ),
    (
        "The subscriber is the patient, but address or birth date and sex are missing.",
        "La persona asegurada es el paciente, pero falta la dirección o la fecha de nacimiento y el sexo.",
    ),
    ("Add N3, N4 and DMG to the subscriber.", "Agregue N3, N4 y DMG a la persona asegurada."),
    (
        "The claim replaces or voids an earlier one and does not name it.",
        "La reclamación reemplaza o anula una anterior y no la nombra.",
    ),
    (
        "Add REF*F8 with the payer's number of the earlier claim.",
        "Agregue REF*F8 con el número del pagador de la reclamación anterior.",
    ),
    ("A first claim names an earlier one.", "Una primera reclamación nombra una anterior."),
    (
        "Remove REF*F8, or write the frequency code of a replacement (7) or void (8).",
        "Quite REF*F8, o escriba el código de frecuencia de un reemplazo (7) o una anulación (8).",
    ),
    (
        "The billing provider's address is a post-office box.",
        "La dirección de quien factura es un apartado postal.",
    ),
    (
        "Write the street address; the box may stand in the pay-to address (2010AB).",
        "Escriba la dirección de la calle; el apartado puede ir en la dirección de pago (2010AB).",
    ),
    (
        "The postal code of a provider's address does not have nine digits.",
        "El código postal de la dirección de un proveedor no tiene nueve cifras.",
    ),
    ("Write ZIP+4 without the hyphen.", "Escriba ZIP+4 sin el guion."),
    (
        "The date lies after the day the file was made.",
        "La fecha es posterior al día en que se hizo el archivo.",
    ),
    ("Correct the date.", "Corrija la fecha."),
    (
        "The service was given before the patient was born.",
        "El servicio se dio antes de que naciera el paciente.",
    ),
    (
        "Correct the birth date or the date of service, or bill on the right person's record.",
        "Corrija la fecha de nacimiento o la del servicio, o facture en el expediente de la persona correcta.",
    ),
    (
        "The rendering provider is the billing provider, and is given again.",
        "Quien da el servicio es quien factura, y se indica otra vez.",
    ),
    ("Leave the rendering provider out.", "Omita a quien da el servicio."),
    (
        "The billing provider's tax number does not have nine digits.",
        "El número fiscal de quien factura no tiene nueve cifras.",
    ),
    ("Write nine digits without hyphens.", "Escriba nueve cifras sin guiones."),
    ("The billing provider has no NPI.", "Quien factura no tiene NPI."),
    ("Write XX and the NPI into NM108 and NM109.", "Escriba XX y el NPI en NM108 y NM109."),
    (
        "Authorisation and referral have one number, or a line repeats its claim's.",
        "La autorización y la referencia tienen un mismo número, o una línea repite el de su reclamación.",
    ),
    (
        "Give each number once, with its own qualifier.",
        "Dé cada número una vez, con su propio calificador.",
    ),
    ("The NPI's check digit is wrong.", "El dígito de control del NPI es incorrecto."),
    ("Compare the number with the NPI registry.", "Compare el número con el registro de NPI."),
    ("There is no such state.", "Ese estado no existe."),
    ("Write the two letters of the postal service.", "Escriba las dos letras del servicio postal."),
    (
        "The postal code is none of the United States.",
        "El código postal no es de los Estados Unidos.",
    ),
    ("Write five or nine digits.", "Escriba cinco o nueve cifras."),
    ("There is no such place of service.", "Ese lugar de servicio no existe."),
    ("Use a code of the federal list.", "Use un código de la lista federal."),
    (
        "The procedure code is on no list that is loaded, or has no procedure code's form.",
        "El código de procedimiento no está en ninguna lista cargada, o no tiene la forma de uno.",
    ),
    (
        "Correct the code, or load the list it is on.",
        "Corrija el código, o cargue la lista en que está.",
    ),
    (
        "The modifier does not have a modifier's form.",
        "El modificador no tiene la forma de un modificador.",
    ),
    ("A modifier is two letters or digits.", "Un modificador son dos letras o cifras."),
    (
        "There is no such diagnosis code on the day of service.",
        "Ese código de diagnóstico no existe el día del servicio.",
    ),
    (
        "Correct the code; it is written without a point.",
        "Corrija el código; se escribe sin punto.",
    ),
    (
        "The diagnosis code is a heading: a longer code says more.",
        "El código de diagnóstico es un título: uno más largo dice más.",
    ),
    ("Use the longer code that fits.", "Use el código más largo que corresponda."),
    (
        "The principal diagnosis is an external cause.",
        "El diagnóstico principal es una causa externa.",
    ),
    ("Put the condition first.", "Ponga primero la afección."),
    (
        "The taxonomy code is on no list that is loaded, or has no taxonomy code's form.",
        "El código de taxonomía no está en ninguna lista cargada, o no tiene la forma de uno.",
    ),
    ("Compare it with the NPI registry.", "Compárelo con el registro de NPI."),
    ("Lower-case letters stand in the data.", "Hay minúsculas en los datos."),
    ("Write upper case.", "Escriba mayúsculas."),
    (
        "Two claims of the file have one claim number (CLM01).",
        "Dos reclamaciones del archivo tienen un mismo número (CLM01).",
    ),
    ("Give each claim its own number.", "Dé a cada reclamación su propio número."),
];
