//! Defects of balance and situation (SNIP 3 and 4).

use super::defects;

defects! {
    "the claim's charge is not the sum of its lines":
        ("SYN-MOTHER-1*90*" => "SYN-MOTHER-1*91*")
        ["ChargesUnbalanced 2300 CLM02 @71 claim 2 =91 IK 8:I12 STC A7:178"];
    "the other payer's amounts do not make the charge":
        ("AMT*D*60~" => "AMT*D*61~")
        ["PaymentsUnbalanced 2320 AMT02 @42 claim 1 =61 IK 8:I12 STC A7:672"];
    "a line's adjudication does not make its charge":
        ("CAS*CO*45*60~" => "CAS*CO*45*59~")
        ("AMT*D*60~" => "AMT*D*61~")
        ["PaymentsUnbalanced 2430 SVD02 @52 claim 1 =40 IK 8:I12 STC A7:672"];
    "a line's number is left out":
        ("LX*3~" => "LX*4~")
        ["LineNumber 2400 LX01 @79 claim 2 =4 IK 8:I12 STC A3:21"];
    "a charge below zero":
        ("SYN-MOTHER-1*90*" => "SYN-MOTHER-1*30*")
        ("SV1*HC:S9443*30*UN*1***2:1" => "SV1*HC:S9443*-30*UN*1***2:1")
        ["NegativeAmount 2400 SV102 @77 claim 2 =-30 IK 8:I12 STC A7:178"];
    "a charge with three decimals":
        ("*50.5*UN" => "*50.505*UN")
        ["AmountDecimals 2400 SV102 @56 claim 1 =50.505 IK 8:6 STC A7:178"];
    "no units":
        ("SV1*HC:S9443*30*UN*1***2:1" => "SV1*HC:S9443*30*UN*0***2:1")
        ["QuantityZero 2400 SV104 @77 claim 2 =0 IK 8:I12 STC A7:476"];
    "a pointer beyond the diagnoses":
        ("***2:1~" => "***2:3~")
        ["DiagnosisPointer 2400 SV107-2 @77 claim 2 =3 IK 8:I12 STC A7:477"];
    "a pointer beyond twelve":
        ("***2:1~" => "***2:13~")
        ["BadCode 2400 SV107-2 @77 claim 2 =13 IK 8:7 STC A7:21"];
    "a pointer twice":
        ("***2:1~" => "***1:1~")
        ["DiagnosisPointer 2400 SV107-2 @77 claim 2 =1 IK 8:I12 STC A7:477"];
    "a diagnosis twice":
        ("ABK:Z391*ABF:O9279" => "ABK:Z391*ABF:Z391")
        ["DiagnosisRepeated 2300 HI02-2 @72 claim 2 =Z391 IK 8:I12 STC A7:255"];
    "a modifier twice":
        ("HC:S9443:U7:TH*" => "HC:S9443:U7:U7*")
        ["ModifierRepeated 2400 SV101-4 @48 claim 1 =U7 IK 8:I12 STC A7:453"];
    "the subscriber is the patient, and a patient follows":
        ("SBR*P**SYNGROUP" => "SBR*P*18*SYNGROUP")
        ["SelfWithPatient 2000B SBR02 @17 =18 IK 8:I12 STC A7:21"];
    "a subscriber's claim, and not the patient":
        ("SBR*P*18*" => "SBR*P**")
        ["SelfMissing 2000B SBR02 @64 claim 2 IK 8:I12 STC A6:21"];
    "the patient's birth date is missing":
        ("DMG*D8*19900405*F~\n" => "")
        ["PatientDetailMissing 2010BA DMG @70 claim 2 IK I6 STC A6:21"];
    "the patient's street is missing":
        ("N3*6 EXAMPLE STREET~\n" => "")
        ["PatientDetailMissing 2010BA N3 @70 claim 2 IK I6 STC A6:21"];
    "the patient's city is missing":
        ("N4*DAVIS*CA*95616~\n" => "")
        ["PatientDetailMissing 2010BA N4 @70 claim 2 IK I6 STC A6:21"];
    "a replacement without the earlier number":
        ("11:B:1*Y*A*Y*Y~\nHI*ABK:Z391" => "11:B:7*Y*A*Y*Y~\nHI*ABK:Z391")
        ["OriginalNumberMissing 2300 REF @71 claim 2 IK I6 STC A6:464"];
    "a void without the earlier number":
        ("11:B:1*Y*A*Y*Y~\nHI*ABK:Z391" => "11:B:8*Y*A*Y*Y~\nHI*ABK:Z391")
        ["OriginalNumberMissing 2300 REF @71 claim 2 IK I6 STC A6:464"];
    "a first claim with an earlier number":
        ("REF*G1*SYNAUTH1~" => "REF*G1*SYNAUTH1~\nREF*F8*SYNEARLIER~")
        ["OriginalNumberUnexpected 2300 REF01 @33 claim 1 =F8 IK I4 STC A7:464"];
    "the billing address is a post-office box":
        ("N3*1 EXAMPLE STREET*SUITE 2" => "N3*P.O. BOX 12")
        ["AddressIsPostBox 2010AA N301 @9 =P.O. BOX 12 IK 8:I12 STC A7:126"];
    "five digits for the billing provider":
        ("N4*SACRAMENTO*CA*958140001~" => "N4*SACRAMENTO*CA*95814~")
        ["ZipNotNine 2010AA N403 @10 =95814 IK 8:I12 STC A7:500"];
    "five digits for the facility":
        ("958140003" => "95814")
        ["ZipNotNine 2310C N403 @40 claim 1 =95814 IK 8:I12 STC A7:500"];
    "a birth date after the file was made":
        ("DMG*D8*19900405" => "DMG*D8*20260903")
        ["DateInFuture 2010BA DMG02 @69 =20260903 IK 8:I12 STC A7:510"];
    "a service after the file was made":
        ("DTP*472*D8*20260804" => "DTP*472*D8*20260903")
        ["DateInFuture 2400 DTP03 @78 claim 2 =20260903 IK 8:I12 STC A7:510"];
    "a service before the birth":
        ("DTP*472*D8*20260810" => "DTP*472*D8*20260731")
        ["DateBeforeBirth 2400 DTP03 @49 claim 1 =20260731 IK 8:I12 STC A7:187"];
    "the rendering provider is the billing provider":
        ("NM1*82*1*TESTRENDER*ROBIN****XX*0000000022"
            => "NM1*82*2*SYNTHETIC CLINIC*****XX*0000000006")
        ["RenderingSameAsBilling 2310B NM109 @36 claim 1 =0000000006 IK I4 STC A7:21"];
    "a tax number with a hyphen":
        ("REF*EI*000000001" => "REF*EI*00-0000001")
        ["TaxNumberForm 2010AA REF02 @11 =00-0000001 IK 8:I12 STC A7:128"];
    "the billing provider has no NPI":
        ("NM1*85*2*SYNTHETIC CLINIC*****XX*0000000006" => "NM1*85*2*SYNTHETIC CLINIC")
        ["NationalNumberMissing 2010AA NM108 @8 IK 8:I12 STC A6:562"];
    "a line repeats its claim's authorisation":
        ("REF*6R*SYNLINE1~" => "REF*G1*SYNAUTH1~\nREF*6R*SYNLINE1~")
        ["ReferenceNotItsOwn 2400 REF02 @50 claim 1 =SYNAUTH1 IK 8:I12 STC A7:48"];
    "a line's referral is its claim's authorisation":
        ("REF*6R*SYNLINE1~" => "REF*9F*SYNAUTH1~\nREF*6R*SYNLINE1~")
        ["ReferenceNotItsOwn 2400 REF02 @50 claim 1 =SYNAUTH1 IK 8:I12 STC A7:48"];
    "a line's authorisation is its referral":
        ("REF*6R*SYNLINE1~" => "REF*9F*SYNOTHER1~\nREF*G1*SYNOTHER1~\nREF*6R*SYNLINE1~")
        ["ReferenceNotItsOwn 2400 REF02 @51 claim 1 =SYNOTHER1 IK 8:I12 STC A7:48"];
    "authorisation and referral have one number":
        ("REF*G1*SYNAUTH1" => "REF*G1*SYNREF1")
        ["ReferenceNotItsOwn 2300 REF02 @32 claim 1 IK 8:I12 STC A7:48"];
}
