//! What a receiver may want beyond the guide (SNIP 7).

use super::defects;

defects! {
    "lower case":
        ("TESTMOTHER*ANN" => "TESTMOTHER*Ann")
        ["LowerCase 2010BA NM1 @66 IK 8:6 STC A3:21"];
    "two claims with one number":
        ("SYN-MOTHER-1" => "SYN-INFANT-1")
        ["ClaimRepeated 2300 CLM01 @71 claim 2 =SYN-INFANT-1 IK 8:I12 STC A3:78"];
    "a space at the end":
        ("TESTMOTHER*ANN" => "TESTMOTHER*ANN ")
        ["SurroundingSpace 2010BA NM104 @66 =ANN  IK 8:6 STC A3:21"];
    "a space at the beginning":
        ("TESTMOTHER*ANN" => "TESTMOTHER* ANN")
        ["SurroundingSpace 2010BA NM104 @66 = ANN IK 8:6 STC A3:21"];
}
