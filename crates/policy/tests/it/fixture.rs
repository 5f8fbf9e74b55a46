//! A small sound policy of a plan that does not exist, to plant faults in.

use latchkey_policy::{Checked, Policy};

use crate::shipped::vocabulary;

pub const TEXT: &str = "---
id: example-plan/example-program/lactation
title: An example
title-es: Un ejemplo
kind: plan
ask: the example plan
ask-es: el plan de ejemplo
source:
  title: A page that does not exist
  sentences: 2
effective: 2026-01-01..
recorded: 2026-01-01
vocabulary: lactation
parameters:
  window: 60 days
---

# An example

## Who

### Certificates {#certified}
Source: Page, sentence 1 · digest 1111111111111111

A nurse or an assistant with a certificate gives the service.

> Lo da una enfermera o asistente con certificado.

```rule held
certificate is held
when renderer.certification is one of lec, ibclc
```

```rule missing
certificate is missing
when renderer.certification is none
```

```fix missing
renderer.certification is ibclc
Find someone with a certificate.
es: Busque a alguien con certificado.
```

```rule listed
arrangement is staff
when renderer.role is one of rn, ma
```

```silent other-roles
arrangement
when renderer.role is not one of rn, ma
The page names two roles.
es: La página nombra dos funciones.
```

```example a nurse
given renderer.certification ibclc, renderer.role rn
expect certificate held because certified
expect arrangement staff because certified
```

```example nobody is certified
given renderer.certification none
expect certificate missing because certified
```

```example another role
given renderer.role lvn
expect arrangement silent because certified
```

## When

### Window {#window}
Source: Page, sentence 2 · digest 2222222222222222

It is given up to 60 days after the birth.

> Se da hasta 60 días después del parto.

| rule   | referral | days_postpartum |
|--------|----------|-----------------|
| inside | open     | <= window       |
| past   | closed   | > window        |

```fix past
days_postpartum <= window
See her sooner.
es: Atiéndala antes.
```

```reading counting
owner: the example's author
covers: days_postpartum
The day of birth is day 0.
```

```example the last day
given service.date 2026-03-02, member.delivery_date 2026-01-01
expect referral open because window
```

```example a day later
given service.date 2026-03-03, member.delivery_date 2026-01-01
expect referral closed because window
```

## The answer {#answer}
Source: not on the page

The rest.

> Lo demás.

| rule   | answer       | certificate | arrangement | referral |
|--------|--------------|-------------|-------------|----------|
| ready  | billable     | held        | staff       | open     |
| barred | not-billable | missing     |             |          |
| late   | not-billable |             |             | closed   |

```example all is well
given renderer.certification ibclc, renderer.role rn, service.date 2026-03-02, member.delivery_date 2026-01-01
expect answer billable
```

```example too late
given renderer.certification ibclc, service.date 2026-03-03, member.delivery_date 2026-01-01
expect answer not-billable
```

```example not certified
given renderer.certification none
expect answer not-billable
```
";

pub fn checked(text: &str) -> Checked {
    Policy::check("example.md", text, &vocabulary())
}

pub fn sound(text: &str) -> Policy {
    let checked = checked(text);
    let Some(policy) = checked.policy else { panic!("{:#?}", checked.diagnostics) };
    assert_eq!(checked.diagnostics, [], "a sound policy has nothing to say");
    policy
}

/// The fixture with one change.
pub fn changed(from: &str, to: &str) -> String {
    assert!(TEXT.contains(from), "the fixture has no {from:?}");
    TEXT.replacen(from, to, 1)
}

#[test]
fn the_fixture_is_sound_and_its_examples_hold_it() {
    let mutation = sound(TEXT).mutate();
    assert_eq!(mutation.survivors, []);
    assert!(mutation.noticed > 10);
}
