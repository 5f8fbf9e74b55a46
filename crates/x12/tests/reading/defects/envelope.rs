//! Defects of the envelope (SNIP 1).

use super::defects;

defects! {
    "SE01 counts one too few":
        ("SE*82*" => "SE*81*")
        ["SegmentCount - SE01 @82 =81 IK 8:7 STC A3:21"];
    "SE01 is no number":
        ("SE*82*" => "SE*MANY*")
        ["SegmentCount - SE01 @82 =MANY IK 8:7 STC A3:21"];
    "SE02 is another number than ST02":
        ("SE*82*0001" => "SE*82*0002")
        ["ControlNumberMismatch - SE02 @82 =0002 IK 8:7 STC A3:21"];
    "GE01 counts too many transactions":
        ("GE*1*" => "GE*2*")
        ["TransactionCount - GE01 @0 =2 IK 8:7 STC A3:21"];
    "GE02 is another number than GS06":
        ("GE*1*101" => "GE*1*102")
        ["ControlNumberMismatch - GE02 @0 =102 IK 8:7 STC A3:21"];
    "IEA01 counts no groups":
        ("IEA*1*" => "IEA*0*")
        ["GroupCount - IEA01 @0 =0 IK 8:7 STC A3:21"];
    "IEA02 is another number than ISA13":
        ("IEA*1*000000101" => "IEA*1*000000102")
        ["ControlNumberMismatch - IEA02 @0 =000000102 IK 8:7 STC A3:21"];
    "a transaction without SE":
        ("SE*82*0001~\n" => "")
        ["TrailerMissing - SE @82 IK 3 STC A3:21"];
    "a group without GE":
        ("GE*1*101~\n" => "")
        ["TrailerMissing - GE @0 IK 3 STC A3:21"];
    "an interchange without IEA":
        ("IEA*1*000000101~\n" => "")
        ["TrailerMissing - IEA @0 IK 3 STC A3:21"];
    "a second SE":
        ("GE*1*101~" => "SE*1*0001~\nGE*1*101~")
        ["TrailerUnexpected - SE @0 IK 2 STC A3:21"];
    "a second GE":
        ("GE*1*101~" => "GE*1*101~\nGE*1*101~")
        ["TrailerUnexpected - GE @0 IK 2 STC A3:21"];
    "a segment between transaction and group's end":
        ("GE*1*101~" => "NTE*ADD*STRAY~\nGE*1*101~")
        ["OutsideEnvelope - NTE @0 IK 2 STC A3:21"];
    "ISA05 is no kind of id":
        ("*ZZ*SYNTHCLINIC " => "*XX*SYNTHCLINIC ")
        ["EnvelopeElement - ISA05 @0 =XX IK 8:7 STC A3:21"];
    "ISA09 is no day":
        ("*260902*" => "*260931*")
        ["EnvelopeElement - ISA09 @0 =260931 IK 8:7 STC A3:21"];
    "ISA13 is no number":
        ("*000000101*0" => "*00000010A*0")
        ("IEA*1*000000101" => "IEA*1*00000010A")
        ["EnvelopeElement - ISA13 @0 =00000010A IK 8:7 STC A3:21"];
    "ISA15 is neither test nor production":
        ("*T*:~" => "*X*:~")
        ["EnvelopeElement - ISA15 @0 =X IK 8:7 STC A3:21"];
    "GS04 is no day":
        ("SYNTHPLAN*20260902" => "SYNTHPLAN*20261302")
        ["EnvelopeElement - GS04 @0 =20261302 IK 8:7 STC A3:21"];
    "GS06 has a letter":
        ("*101*X*" => "*A01*X*")
        ("GE*1*101" => "GE*1*A01")
        ["EnvelopeElement - GS06 @0 =A01 IK 8:7 STC A3:21"];
    "a second interchange with the same number":
        ("IEA*1*000000101~"
            => "IEA*1*000000101~\nISA*00*          *00*          *ZZ*SYNTHCLINIC    *ZZ*SYNTHPLAN      *260902*1201*^*00501*000000101*0*T*:~\nIEA*0*000000101~")
        ["ControlNumberRepeated - ISA13 @0 =000000101 IK 8:7 STC A3:21"];
    "a second group with the same number":
        ("IEA*1*"
            => "GS*HC*SYNTHCLINIC*SYNTHPLAN*20260902*1200*101*X*005010X222A1~\nGE*0*101~\nIEA*2*")
        ["ControlNumberRepeated - GS06 @0 =101 IK 8:7 STC A3:21"];
    "a group before its interchange's trailer alone":
        ("IEA*1*" => "GS*HC*SYNTHCLINIC*SYNTHPLAN*20260902*1200*102*X*005010X222A1~\nIEA*2*")
        ["TrailerMissing - GE @0 IK 3 STC A3:21"];
    "a transaction of another version":
        ("ST*837*0001*005010X222A1" => "ST*837*0001*005010X223A2")
        ["UnsupportedTransaction - ST03 @1 =005010X223A2 IK 6 STC A3:21"];
    "a second transaction with the same number":
        ("GE*1*101~" => "ST*999*0001~\nAK1*HC*1~\nSE*3*0001~\nGE*2*101~")
        ["ControlNumberRepeated - ST02 @1 =0001 IK 8:7 STC A3:21"]
        ["UnsupportedTransaction - ST03 @1 = IK 6 STC A3:21"];
}
