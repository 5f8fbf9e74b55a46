//! The form of files of requests for authorisation (278): what is taken in, and the 999 that says so.

use latchkey_x12::Date;
use latchkey_x12::acknowledge::{Reply, RequestsForm, RequestsRefused};
use latchkey_x12::receipt::Receipts;

/// A request, as a transaction of its own.
fn request(control: &str) -> String {
    changed(control, "", "")
}

/// The same with other segments in the place of some; its trailer counts them.
fn changed(control: &str, segments: &str, others: &str) -> String {
    let body = format!(
        "ST*278*{control}*005010X217~BHT*0007*13*R-{control}*20261101*1200~HL*1**20*1~\
         NM1*X3*2*PLAN*****PI*SYNPLAN~HL*2*1*21*1~NM1*1P*2*CLINIC*****XX*0000000006~HL*3*2*22*1~\
         NM1*IL*1*SYNTHETIC*PARENT****MI*SYN-1~HL*4*3*EV*1~TRN*1*T*9000000000~UM*HS*I*1*11:B~\
         HL*5*4*SS*0~SV1*HC:S9443**UN*4~"
    );
    let body = if segments.is_empty() { body } else { body.replace(segments, others) };
    let count = body.matches('~').count() + 1;
    format!("{body}SE*{count}*{control}~")
}

fn file(transactions: &str) -> String {
    let count = transactions.split('~').filter(|segment| segment.starts_with("ST*")).count();
    format!(
        "ISA*00*          *00*          *ZZ*CLINIC         *ZZ*PLAN           *261101*1200*^*00501*\
         000000001*0*T*:~GS*HI*CLINIC*PLAN*20261101*1200*1*X*005010X217~{transactions}\
         GE*{count}*1~IEA*1*000000001~"
    )
}

fn read(text: &[u8]) -> Result<RequestsForm, RequestsRefused> {
    let date = Date::new(20_261_102).unwrap();
    RequestsForm::read(text, 100, |header| Reply::to(header, date, "0815", 42))
}

/// What is taken in of a file of one interchange, and its 999 from AK1 on.
fn taken(transactions: &str) -> (Vec<u32>, String) {
    let form = read(file(transactions).as_bytes()).unwrap();
    let [only] = form.interchanges.as_slice() else { panic!("{form:?}") };
    let said = only.implementation.split_once("~AK1*").unwrap().1;
    (only.taken.clone(), said.split("~SE*").next().unwrap().to_owned())
}

#[test]
fn what_is_sound_is_taken_in_and_what_is_broken_is_not() {
    let two = request("0001") + &request("0002");
    let second = "AK2*278*0002*005010X217~IK5*A~AK9*P*2*2*1";
    for (broken, form) in [
        (two.replacen("*0001~ST", "*0009~ST", 1), "IK5*R*3"),
        (two.replacen("SE*14*0001~", "", 1), "IK5*R*2"),
        (
            changed("0001", "BHT*0007*13*R-0001*20261101*1200~", "") + &request("0002"),
            "IK3*BHT*13**3~IK5*R*5",
        ),
        (two.replacen("*13*R-0001*", "*13**", 1), "IK3*BHT*2**8~IK4*3**1~IK5*R*5"),
        (two.replacen("*13*R-0001*", "*11*R-0001*", 1), "IK3*BHT*2**8~IK4*2**7~IK5*R*5"),
    ] {
        let (numbers, said) = taken(&broken);
        assert_eq!(numbers, [2], "{said}");
        let whole = format!("HI*1*005010X217~AK2*278*0001*005010X217~{form}~{second}");
        assert_eq!(said, whole);
    }
    assert_eq!(taken(&two).0, [1, 2]);
    // Another kind of transaction is none of these.
    let (numbers, said) = taken(&request("0001").replace("ST*278*", "ST*837*"));
    assert!(numbers.is_empty() && said.contains("~IK5*R*1~AK9*R*1*1*0"), "{said}");
}

#[test]
fn what_is_wrong_within_a_request_is_noted_and_left_to_its_answer() {
    for (segments, others, form) in
        [("UM*HS*I*1*11:B~", "", "IK3*UM*13**3"), ("HL*5*4*SS", "ZZZ*1~HL*5*4*SS", "IK3*ZZZ*12**1")]
    {
        let (numbers, said) = taken(&changed("0001", segments, others));
        assert_eq!(numbers, [1], "{said}");
        assert!(said.ends_with(&format!("~{form}~IK5*E*5~AK9*E*1*1*1")), "{said}");
    }
}

#[test]
fn no_part_of_a_file_is_taken_for_the_whole_and_no_change_of_a_byte_breaks_the_reader() {
    let whole = file(&(request("0001") + &request("0002")));
    for end in 0..whole.len() {
        assert!(read(&whole.as_bytes()[..end]).is_err(), "cut at {end}");
    }
    let mut bytes = whole.clone().into_bytes();
    for at in 0..bytes.len() {
        for changed in *b"*~:^0 Z\xff" {
            let before = std::mem::replace(&mut bytes[at], changed);
            let Ok(form) = read(&bytes) else {
                bytes[at] = before;
                continue;
            };
            bytes[at] = before;
            for one in &form.interchanges {
                assert!(one.taken.is_sorted() && one.taken.len() <= 2);
                // Whatever came, the answer to it can be read.
                let read_back = Receipts::new(one.implementation.as_bytes());
                assert!(read_back.collect::<Result<Vec<_>, _>>().is_ok());
            }
        }
    }
}
