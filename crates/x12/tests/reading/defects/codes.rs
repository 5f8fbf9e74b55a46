//! Defects of codes that others keep (SNIP 5).

use super::defects;

defects! {
    "an NPI with a wrong check digit":
        ("XX*0000000022" => "XX*0000000023")
        ["NpiCheckDigit 2310B NM109 @36 claim 1 =0000000023 IK 8:I9 STC A7:562"];
    "an NPI of nine digits":
        ("XX*0000000022" => "XX*000000002")
        ["NpiCheckDigit 2310B NM109 @36 claim 1 =000000002 IK 8:I9 STC A7:562"];
    "no such state":
        ("N4*DAVIS*CA*95616" => "N4*DAVIS*ZZ*95616")
        ["UnknownState 2010BA N402 @68 =ZZ IK 8:I9 STC A7:501"];
    "a postal code of four digits":
        ("CA*95616" => "CA*9561")
        ["BadZip 2010BA N403 @68 =9561 IK 8:I9 STC A7:500"];
    "a postal code with a hyphen":
        ("CA*95616" => "CA*95616-0001")
        ["BadZip 2010BA N403 @68 =95616-0001 IK 8:I9 STC A7:500"];
    "no such place of service":
        ("11:B:1*Y*A*Y*Y~\nHI*ABK:Z391" => "98:B:1*Y*A*Y*Y~\nHI*ABK:Z391")
        ["UnknownPlaceOfService 2300 CLM05-1 @71 claim 2 =98 IK 8:I9 STC A7:249"];
    "no such place of service on a line":
        ("*UN*2*12*" => "*UN*2*98*")
        ["UnknownPlaceOfService 2400 SV105 @56 claim 1 =98 IK 8:I9 STC A7:249"];
    "a procedure of no procedure's form":
        ("HC:S9443:U8*" => "HC:S94433:U8*")
        ["UnknownProcedure 2400 SV101-2 @56 claim 1 =S94433 IK 8:I9 STC A7:507"];
    "a modifier of no modifier's form":
        ("HC:S9443:U8*" => "HC:S9443:-8*")
        ["UnknownModifier 2400 SV101-3 @56 claim 1 =-8 IK 8:I9 STC A7:453"];
    "a diagnosis with a point":
        ("ABF:O9279" => "ABF:O92.79")
        ["UnknownDiagnosis 2300 HI02-2 @72 claim 2 =O92.79 IK 8:I9 STC A7:255"];
    "no such diagnosis on the day":
        ("ABF:O9279" => "ABF:O9277")
        ["UnknownDiagnosis 2300 HI02-2 @72 claim 2 =O9277 IK 8:I9 STC A7:255"];
    "a diagnosis that is a heading":
        ("ABF:O9279" => "ABF:O927")
        ["DiagnosisNotWhole 2300 HI02-2 @72 claim 2 =O927 IK 8:I9 STC A7:255"];
    "an external cause comes first":
        ("HI*ABK:Z391*" => "HI*ABK:Y998*")
        ["DiagnosisExternalCause 2300 HI01-2 @72 claim 2 =Y998 IK 8:I9 STC A7:254"];
    "a taxonomy of no taxonomy's form":
        ("BI*PXC*261QF0400X" => "BI*PXC*261QF0400")
        ["UnknownTaxonomy 2000A PRV03 @7 =261QF0400 IK 8:I9 STC A7:145"];
    "a taxonomy of no grouping there is":
        ("BI*PXC*261QF0400X" => "BI*PXC*991QF0400X")
        ["UnknownTaxonomy 2000A PRV03 @7 =991QF0400X IK 8:I9 STC A7:145"];
}
