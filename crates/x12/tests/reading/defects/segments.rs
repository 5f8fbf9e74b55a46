//! Defects of order and number: segments, loops and levels (SNIP 1 and 2).

use super::defects;

defects! {
    "a segment nobody knows":
        ("NTE*ADD*LATCH" => "ZZZ*1~\nNTE*ADD*LATCH")
        ["UnknownSegment 2300 ZZZ @33 claim 1 IK 1 STC A3:21"];
    "a segment of another loop":
        ("PER*IC*BILLING DESK*TE*5550000001~"
            => "PER*IC*BILLING DESK*TE*5550000001~\nSV1*HC:S9443*30*UN*1***1~")
        ["UnexpectedSegment 2010AA SV1 @13 IK 2 STC A3:21"];
    "street after city":
        ("N3*1 EXAMPLE STREET*SUITE 2~\nN4*SACRAMENTO*CA*958140001~"
            => "N4*SACRAMENTO*CA*958140001~\nN3*1 EXAMPLE STREET*SUITE 2~")
        ["OutOfOrder 2010AA N3 @10 IK 7 STC A3:21"];
    "a date of no kind the claim has":
        ("DTP*431*" => "DTP*999*")
        ["UnknownQualifier 2300 DTP01 @30 claim 1 =999 IK 8:7 STC A3:21"];
    "a reference of no kind the claim has":
        ("REF*9F*" => "REF*QQ*")
        ["UnknownQualifier 2300 REF01 @31 claim 1 =QQ IK 8:7 STC A3:21"];
    "the billing provider's street is missing":
        ("N3*1 EXAMPLE STREET*SUITE 2~\n" => "")
        ["SegmentMissing 2010AA N3 @12 IK 3 STC A6:21"];
    "the subscriber's level has no SBR":
        ("SBR*P*18*******HM~\n" => "")
        ["SegmentMissing 2000B SBR @81 IK 3 STC A6:21"];
    "the patient's street is missing":
        ("N3*4 EXAMPLE STREET~\n" => "")
        ["SegmentMissing 2010CA N3 @28 IK 3 STC A6:21"];
    "the patient's level has no PAT":
        ("PAT*19~\n" => "")
        ["SegmentMissing 2000C PAT @62 IK 3 STC A6:21"];
    "the claim has no diagnosis":
        ("HI*ABK:Z391*ABF:O9279~\n" => "")
        ("SV1*HC:S9443*30*UN*1***2:1~" => "SV1*HC:S9443*30*UN*1***1~")
        ["SegmentMissing 2300 HI @81 claim 2 IK 3 STC A6:21"];
    "the line has no day of service":
        ("DTP*472*D8*20260804~\n" => "")
        ["SegmentMissing 2400 DTP @78 claim 2 IK 3 STC A6:21"];
    "the payer is missing":
        ("NM1*PR*2*SYNTHETIC PLAN*****PI*SYNPLAN~\nHL*3" => "HL*3")
        ["LoopMissing 2010BB NM1 @62 IK I7 STC A6:21"];
    "the receiver is missing":
        ("NM1*40*2*SYNTHETIC PLAN*****46*SYNTHPLAN~\n" => "")
        ["LoopMissing 1000B NM1 @81 IK I7 STC A6:21"];
    "two authorisations":
        ("REF*G1*SYNAUTH1~" => "REF*G1*SYNAUTH1~\nREF*G1*SYNAUTH2~")
        ["SegmentRepeated 2300 REF @33 claim 1 IK 5 STC A3:21"];
    "two rendering providers":
        ("NM1*77*" => "NM1*82*1*TESTTWICE*ROBIN****XX*0000000063~\nNM1*77*")
        ["LoopRepeated 2310B NM1 @38 claim 1 IK 4 STC A3:21"];
    "two billing providers in a level":
        ("NM1*87*2~"
            => "NM1*85*2*SYNTHETIC CLINIC*****XX*0000000006~\nN3*1 EXAMPLE STREET~\nN4*SACRAMENTO*CA*958140001~\nREF*EI*000000001~\nNM1*87*2~")
        ["LoopRepeated 2010AA NM1 @13 IK 4 STC A3:21"];
    "HL01 leaves a number out":
        ("HL*4*1*22*0~" => "HL*5*1*22*0~")
        ["HierarchyNumber 2000B HL01 @63 =5 IK 8:7 STC A3:21"];
    "HL02 of a patient names the billing provider":
        ("HL*3*2*23*0~" => "HL*3*1*23*0~")
        ["HierarchyParent 2000C HL02 @23 =1 IK 8:7 STC A3:21"];
    "HL02 of a subscriber names another subscriber":
        ("HL*4*1*22*0~" => "HL*4*2*22*0~")
        ["HierarchyParent 2000B HL02 @63 =2 IK 8:7 STC A3:21"];
    "HL04 denies the level under it":
        ("HL*2*1*22*1~" => "HL*2*1*22*0~")
        ["HierarchyChild 2000B HL04 @16 =0 IK 8:7 STC A3:21"];
    "HL04 promises a level":
        ("HL*4*1*22*0~" => "HL*4*1*22*1~")
        ["HierarchyChild 2000B HL04 @63 =1 IK 8:7 STC A3:21"];
    "a subscriber without a claim":
        ("HL*4*1*22*0~"
            => "HL*4*1*22*0~\nSBR*P*18*******HM~\nNM1*IL*1*TESTFAMILY*NOBODY****MI*SYNTH0009~\nN3*9 EXAMPLE STREET~\nN4*DAVIS*CA*95616~\nDMG*D8*19900405*F~\nNM1*PR*2*SYNTHETIC PLAN*****PI*SYNPLAN~\nHL*5*1*22*0~")
        ["ClaimMissing 2000B HL @63 IK I7 STC A6:21"];
}
