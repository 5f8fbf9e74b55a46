//! Defects of elements and components (SNIP 1 and 2).

use super::defects;

defects! {
    "the claim has no number":
        ("CLM*SYN-MOTHER-1*" => "CLM**")
        ["ElementMissing 2300 CLM01 @71 claim 2 IK 8:1 STC A6:21"];
    "a component is missing":
        ("11:B:1*Y*A*Y*Y~\nHI*ABK:Z391" => "11::1*Y*A*Y*Y~\nHI*ABK:Z391")
        ["ElementMissing 2300 CLM05-2 @71 claim 2 IK 8:1 STC A6:21"];
    "a qualifier without its number":
        ("*EM*BILLING@EXAMPLE.INVALID~" => "*EM~")
        ["ElementTogether 1000A PER06 @4 IK 8:2 STC A6:21"];
    "a number without its qualifier":
        ("DANA****XX*0000000014" => "DANA*****0000000014")
        ["ElementTogether 2310A NM108 @35 claim 1 IK 8:2 STC A6:21"];
    "an adjustment's quantity without a reason":
        ("CAS*CO*45*60~" => "CAS*CO*45*60**45~")
        ["ElementTogether 2430 CAS06 @53 claim 1 IK 8:2 STC A6:21"];
    "a state and a subdivision":
        ("N4*FRESNO*CA*93702~" => "N4*FRESNO*CA*93702*MX***AGU~")
        ["ElementApart 2010CA N407 @27 IK 8:10 STC A3:21"];
    "an element the guide leaves out":
        ("NM1*QC*1*TESTFAMILY*INFANT~" => "NM1*QC*1*TESTFAMILY*INFANT**DR~")
        ["ElementNotUsed 2010CA NM106 @25 =DR IK 8:I10 STC A3:21"];
    "one element too many":
        ("PAT*19~" => "PAT*19*********1~")
        ["TooManyElements 2000C PAT10 @24 IK 8:3 STC A3:21"];
    "a description in the ninth component":
        ("HC:S9443:U7:TH*100" => "HC:S9443:U7:TH:::A::B*100")
        ["TooManyComponents 2400 SV101-9 @48 claim 1 IK 8:13 STC A3:21"];
    "a component in a simple element":
        ("NTE*ADD*FIRST VISIT" => "NTE*ADD*FIRST:VISIT")
        ["TooManyComponents 2400 NTE02 @51 claim 1 =FIRST:VISIT IK 8:13 STC A3:21"];
    "a repetition where none may be":
        ("NTE*ADD*FIRST VISIT" => "NTE*ADD*FIRST^VISIT")
        ["TooManyRepetitions 2400 NTE02 @51 claim 1 =VISIT IK 8:12 STC A3:21"];
    "a control number too short":
        ("ST*837*0001*" => "ST*837*001*")
        ("SE*82*0001~" => "SE*82*001~")
        ["TooShort ST ST02 @1 =001 IK 8:4 STC A3:21"];
    "the claim's number has 39 characters":
        ("SYN-MOTHER-1" => "SYN-MOTHER-1-345678901234567890123456789")
        ["TooLong 2300 CLM01 @71 claim 2 =SYN-MOTHER-1-345678901234567890123456789 IK 8:5 STC A3:21"];
    "a note has 81 characters":
        ("FIRST VISIT"
            => "FIRST VISIT 34567890123456789012345678901234567890123456789012345678901234567890A")
        ["TooLong 2400 NTE02 @51 claim 1 =FIRST VISIT 34567890123456789012345678901234567890123456789012345678901234567890A IK 8:5 STC A3:21"];
    "a control character":
        ("TESTMOTHER*ANN" => "TEST\u{1}MOTHER*ANN")
        ["BadCharacter 2010BA NM103 @66 =TEST\\x01MOTHER IK 8:6 STC A3:21"];
    "letters in an amount":
        ("SV1*HC:S9443*30*UN*1***2:1" => "SV1*HC:S9443*3O*UN*1***2:1")
        ["BadCharacter 2400 SV102 @77 claim 2 =3O IK 8:6 STC A3:21"];
    "a thousands separator in an amount":
        ("CLM*SYN-MOTHER-1*90*" => "CLM*SYN-MOTHER-1*1,090*")
        ["BadCharacter 2300 CLM02 @71 claim 2 =1,090 IK 8:6 STC A3:21"];
    "SBR01 is no turn":
        ("SBR*P*18*" => "SBR*X*18*")
        ["BadCode 2000B SBR01 @64 =X IK 8:7 STC A7:21"];
    "SBR09 is no kind of plan":
        ("*******HM~" => "*******XX~")
        ["BadCode 2000B SBR09 @64 =XX IK 8:7 STC A7:21"];
    "a unit the guide does not know":
        ("*50.5*UN*" => "*50.5*DA*")
        ["BadCode 2400 SV103 @56 claim 1 =DA IK 8:7 STC A7:21"];
    "a qualifier of the other provider's number":
        ("*XX*0000000055" => "*24*0000000055")
        ["BadCode 2420A NM108 @58 claim 1 =24 IK 8:7 STC A7:21"];
    "thirteen diagnoses":
        ("ABK:Z391*ABF:O9279"
            => "ABK:Z391*ABF:O9279*ABF:O9270*ABF:O9220*ABF:O9229*ABF:O923*ABF:O924*ABF:O925*ABF:O926*ABF:O9213*ABF:O9203*ABF:O9212*ABF:O9202")
        ["TooManyElements 2300 HI13 @72 claim 2 IK 8:3 STC A3:21"];
    "two components too many":
        ("HC:S9443:U7:TH*100" => "HC:S9443:U7:TH:U1:U2:U3:X:Y*100")
        ["ElementNotUsed 2400 SV101-8 @48 claim 1 IK 8:I10 STC A3:21"]
        ["TooManyComponents 2400 SV101-9 @48 claim 1 IK 8:13 STC A3:21"];
    "five pointers":
        ("***2:1~" => "***2:1:::1~")
        ["TooManyComponents 2400 SV107-5 @77 claim 2 IK 8:13 STC A3:21"];
    "a tag of four letters":
        ("REF*G1*SYNAUTH1~" => "REF*G1*SYNAUTH1~\nREFX*G1*SYNAUTH1~")
        ["UnknownSegment 2300 REFX @33 claim 1 IK 1 STC A3:21"];
    "a tag in lower case":
        ("REF*G1*SYNAUTH1~" => "REF*G1*SYNAUTH1~\nref*G1*SYNAUTH1~")
        ["UnknownSegment 2300 ref @33 claim 1 IK 1 STC A3:21"];
    "a tag alone":
        ("REF*G1*SYNAUTH1~" => "REF*G1*SYNAUTH1~\nNTE~")
        ("NTE*ADD*LATCH TAUGHT TO BOTH PARENTS~\n" => "")
        ["UnknownQualifier 2300 NTE01 @33 claim 1 = IK 8:7 STC A3:21"];
    "an empty segment":
        ("REF*G1*SYNAUTH1~" => "REF*G1*SYNAUTH1~~")
        ["UnknownSegment 2300  @33 claim 1 IK 1 STC A3:21"];
    "a day that is not in the calendar":
        ("DTP*472*D8*20260804" => "DTP*472*D8*20260230")
        ["BadDate 2400 DTP03 @78 claim 2 =20260230 IK 8:8 STC A7:21"];
    "a range that goes backwards":
        ("20260817-20260818" => "20260818-20260817")
        ["BadDate 2400 DTP03 @57 claim 1 =20260818-20260817 IK 8:8 STC A7:21"];
    "a birth date that is none":
        ("DMG*D8*19900405" => "DMG*D8*19900431")
        ["BadDate 2010BA DMG02 @69 =19900431 IK 8:8 STC A7:21"];
    "a time that is none":
        ("20260902*1200*CH" => "20260902*2400*CH")
        ["BadTime ST BHT05 @2 =2400 IK 8:9 STC A3:21"];
    "a separator at the end of a segment":
        ("REF*6R*SYNLINE1~" => "REF*6R*SYNLINE1*~")
        ["TrailingSeparator 2400 REF03 @50 claim 1 IK 8:3 STC A3:21"];
    "a separator at the end of an element":
        ("HC:S9443:U8*" => "HC:S9443:U8:*")
        ["TrailingSeparator 2400 SV101 @56 claim 1 IK 8:3 STC A3:21"];
}
