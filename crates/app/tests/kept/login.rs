//! Who is there, and since when no more.

use base64ct::{Base64UrlUnpadded, Encoding};
use hmac::{Hmac, KeyInit, Mac};
use latchkey_app::{Call, Caller, LoginError, Proof};
use latchkey_identity::oidc::Proven;
use latchkey_identity::password::Password;
use latchkey_store::seal::KeyRing;
use latchkey_store::tables::accounts;
use latchkey_store::tables::log::{self, Search};
use latchkey_workflow::{Id, Moment, Role, Span};
use p384::ecdsa::SigningKey;
use p384::ecdsa::signature::Signer;
use serde_json::{Value, json};
use sha1::Sha1;
use sha2::{Digest, Sha384};

use crate::world::{PRACTICE, World, caller, id};

const LOGIN: &str = "pat@practice.example";
const WORDS: &str = "seven plain herons wade";
const SECRET: [u8; 20] = [7; 20];

fn operator(world: &World) -> Call {
    Call { key: None, ..world.call(&Caller::operator(world.app.installation())) }
}

fn account(world: &World) -> Id {
    let made = world
        .app
        .perform(
            operator(world),
            serde_json::from_value(json!({"kind": "account", "command": {
            "command": "create", "organisation": id(PRACTICE), "profile": {
                "login": LOGIN, "name": "Synthetic Pat", "roles": ["office"]}}}))
            .unwrap(),
        )
        .unwrap();
    let password = Password::new(WORDS.to_owned());
    world.app.set_password(&operator(world), LOGIN, &password, [1; 16]).unwrap();
    world.app.enrol_second_factor(&operator(world), LOGIN, SECRET).unwrap();
    made.id
}

/// The six digits that a telephone shows (RFC 4226, RFC 6238).
fn code(at: Moment) -> String {
    code_of(SECRET, at)
}

/// The same of any telephone.
pub fn code_of(secret: [u8; 20], at: Moment) -> String {
    let step = (at.microseconds() / 30_000_000).cast_unsigned();
    let mut hmac = Hmac::<Sha1>::new_from_slice(&secret).unwrap();
    hmac.update(&step.to_be_bytes());
    let mac = hmac.finalize().into_bytes();
    let offset = usize::from(mac[19] & 15);
    let bits = u32::from_be_bytes(mac[offset..offset + 4].try_into().unwrap()) & 0x7fff_ffff;
    format!("{:06}", bits % 1_000_000)
}

fn proof(words: &str, code: String) -> Proof {
    Proof { login: LOGIN.to_owned(), password: Password::new(words.to_owned()), code }
}

fn log_in(world: &World, words: &str, random: u8) -> Result<String, LoginError> {
    let now = world.now.get();
    let token = world.app.log_in(&proof(words, code(now)), now, [random; 32])?;
    Ok(token.text().to_string())
}

fn later(world: &World, seconds: i64) {
    world.now.set(world.now.get() + Span::seconds(seconds));
}

#[test]
fn a_password_and_a_code_open_a_session_that_disabling_ends_at_once() {
    let world = World::new();
    let account = account(&world);
    let token = log_in(&world, WORDS, 1).unwrap();
    let session = world.app.session(&token, world.now.get()).unwrap().unwrap();
    assert_eq!(session.caller.account, account);
    assert_eq!(session.caller.roles, vec![Role::Office]);
    let disable = json!({"kind": "account", "id": account, "command": {"command": "disable"}});
    world.app.perform(operator(&world), serde_json::from_value(disable).unwrap()).unwrap();
    assert_eq!(world.app.session(&token, world.now.get()).unwrap(), None);
    later(&world, 60);
    assert!(matches!(log_in(&world, WORDS, 2), Err(LoginError::Wrong)));
}

#[test]
fn a_session_ends_when_it_is_idle_when_it_is_old_and_when_one_logs_out() {
    let world = World::new();
    account(&world);
    let token = log_in(&world, WORDS, 1).unwrap();
    let is_good = |world: &World| world.app.session(&token, world.now.get()).unwrap().is_some();
    for _ in 0..47 {
        later(&world, 14 * 60);
        assert!(is_good(&world), "used every quarter of an hour it goes on");
    }
    later(&world, 6 * 3_600);
    assert!(!is_good(&world), "nothing is longer than twelve hours");
    let token = log_in(&world, WORDS, 2).unwrap();
    world.app.log_out(&token).unwrap();
    assert_eq!(world.app.session(&token, world.now.get()).unwrap(), None);
}

#[test]
fn a_code_is_good_once_and_a_wrong_one_tells_nothing() {
    let world = World::new();
    account(&world);
    log_in(&world, WORDS, 1).unwrap();
    assert!(matches!(log_in(&world, WORDS, 2), Err(LoginError::Wrong)), "the code was used");
    later(&world, 60);
    let wrong = log_in(&world, "another thing entirely", 3).unwrap_err();
    let now = world.now.get();
    let nobody = Proof { login: "nobody".to_owned(), ..proof(WORDS, code(now)) };
    let unknown = world.app.log_in(&nobody, now, [4; 32]).err().unwrap();
    assert_eq!(wrong.to_string(), unknown.to_string());
}

#[test]
fn five_failures_make_one_wait_and_every_one_is_logged() {
    let world = World::new();
    let account = account(&world);
    for random in 0..5 {
        assert!(matches!(log_in(&world, "guess", random), Err(LoginError::Wrong)));
    }
    assert!(matches!(log_in(&world, WORDS, 9), Err(LoginError::Wait(_))));
    let search = Search {
        record: Some(account),
        event: Some("login-failed".to_owned()),
        ..Search::default()
    };
    let found = world.app.store().read(|tx| log::search(tx, &search, 20)).unwrap();
    assert_eq!(found.len(), 5);
    later(&world, 31);
    log_in(&world, WORDS, 10).unwrap();
}

#[test]
fn nobody_changes_the_password_of_another_but_who_keeps_the_accounts() {
    let world = World::new();
    let account = account(&world);
    let password = || Password::new("nine quiet otters swim".to_owned());
    let set = |who: &Caller| world.app.set_password(&world.call(who), LOGIN, &password(), [2; 16]);
    assert!(set(&caller(80, PRACTICE, &[Role::Office])).is_err());
    assert!(set(&caller(81, 40, &[Role::Administrator])).is_err());
    let own = Caller { account, ..caller(82, PRACTICE, &[Role::Office]) };
    set(&own).unwrap();
    set(&caller(83, PRACTICE, &[Role::Administrator])).unwrap();
    let weak = Password::new("password1234".to_owned());
    assert!(world.app.set_password(&operator(&world), LOGIN, &weak, [3; 16]).is_err());
}

fn key() -> SigningKey {
    SigningKey::from_slice(&Sha384::digest("a client's")).unwrap()
}

fn base64(bytes: impl AsRef<[u8]>) -> String {
    Base64UrlUnpadded::encode_string(bytes.as_ref())
}

fn client(world: &World) -> Id {
    let point = key().verifying_key().to_sec1_point(false);
    let (x, y) = point.as_bytes()[1..].split_at(48);
    let keys = json!({"keys": [{"kty": "EC", "crv": "P-384", "kid": "k1", "x": base64(x),
        "y": base64(y)}]});
    let register = json!({"kind": "client", "command": {"command": "register",
        "organisation": id(PRACTICE), "name": "Synthetic EHR", "keys": keys.to_string(),
        "scope": "system/Claim.cr"}});
    world.app.perform(operator(world), serde_json::from_value(register).unwrap()).unwrap().id
}

fn assertion(client: Id, jti: &str, now: Moment) -> String {
    let seconds = now.microseconds() / 1_000_000;
    let header = json!({"alg": "ES384", "typ": "JWT", "kid": "k1"});
    let claims: Value = json!({"iss": client, "sub": client, "aud": URL, "jti": jti,
        "exp": seconds + 200, "iat": seconds});
    let signed = format!("{}.{}", base64(header.to_string()), base64(claims.to_string()));
    let signature: p384::ecdsa::Signature = key().sign(signed.as_bytes());
    format!("{signed}.{}", base64(signature.to_bytes()))
}

const URL: &str = "https://latchkey.example/token";

#[test]
fn a_client_gets_a_token_for_what_it_registered_and_an_assertion_counts_once() {
    let world = World::new();
    let client = client(&world);
    let now = world.now.get();
    let shown = assertion(client, "j-1", now);
    let token = |text: &str, random: u8| {
        world.app.client_token(text, "system/Claim.cr", URL, now, [random; 32])
    };
    let (first, scope) = token(&shown, 1).unwrap();
    assert_eq!(scope, "system/Claim.cr");
    let session = world.app.session(&first.text(), now).unwrap().unwrap();
    assert_eq!(session.caller.roles, vec![Role::SystemClient]);
    let replayed = token(&shown, 2).err().unwrap().to_string();
    let forged = token(&shown.replace('.', ".e"), 3).err().unwrap().to_string();
    assert_eq!(replayed, forged, "a client is told no more than that it is not proved");
    later(&world, 301);
    assert_eq!(world.app.session(&first.text(), world.now.get()).unwrap(), None);
    let disable = json!({"kind": "client", "id": client, "command": {"command": "disable"}});
    world.app.perform(operator(&world), serde_json::from_value(disable).unwrap()).unwrap();
    let other = assertion(client, "j-2", now);
    assert!(token(&other, 4).is_err());
}

const FIRST_KEY: [u8; 32] = [1; 32];
const SECOND_KEY: [u8; 32] = [2; 32];

/// The same installation, with the keys of these lines, the first of them the current one.
fn with_keys(world: &World, keys: &[[u8; 32]]) -> World {
    let lines: Vec<String> = keys.iter().map(|key| KeyRing::new_line(*key).to_string()).collect();
    let keys = (!keys.is_empty()).then(|| KeyRing::read(&lines.join("\n")).unwrap());
    world.again(keys)
}

fn second_factors(world: &World) -> Vec<String> {
    let store = world.app.store();
    let kept = store.read(|tx| accounts::secrets_of_kind(tx, accounts::SECOND_FACTOR)).unwrap();
    kept.into_iter().map(|secret| secret.value).collect()
}

#[test]
fn a_second_factor_is_kept_encrypted_and_keys_can_be_changed() {
    let plain = World::new();
    account(&plain);
    let text = second_factors(&plain).remove(0);
    assert!(!text.contains(':'), "without a key it is kept as it was");

    // Keys come later: what is there goes on working, and is encrypted when that is asked for.
    let first = with_keys(&plain, &[FIRST_KEY]);
    log_in(&first, WORDS, 1).unwrap();
    assert_eq!(first.app.seal_second_factors(&operator(&first)).unwrap(), 1);
    assert_eq!(first.app.seal_second_factors(&operator(&first)).unwrap(), 0);
    let sealed = second_factors(&first).remove(0);
    assert!(sealed.starts_with("sealed:") && !sealed.contains(&text), "{sealed}");
    later(&first, 60);
    log_in(&first, WORDS, 2).unwrap();

    let second = with_keys(&first, &[SECOND_KEY, FIRST_KEY]);
    later(&second, 120);
    log_in(&second, WORDS, 3).unwrap();
    assert_eq!(second.app.seal_second_factors(&operator(&second)).unwrap(), 1);
    let second = with_keys(&second, &[SECOND_KEY]);
    later(&second, 180);
    log_in(&second, WORDS, 4).unwrap();

    // The key is lost: nobody gets in, who has the password hears why, and a new factor helps.
    for keys in [[].as_slice(), &[FIRST_KEY]] {
        let lost = with_keys(&second, keys);
        later(&lost, 240);
        let refused = log_in(&lost, WORDS, 5).unwrap_err();
        assert!(matches!(&refused, LoginError::Other(error) if error.code() == "store"));
        assert!(matches!(log_in(&lost, "not the words", 5), Err(LoginError::Wrong)));
    }
    let anew = with_keys(&second, &[FIRST_KEY]);
    anew.app.enrol_second_factor(&operator(&anew), LOGIN, SECRET).unwrap();
    assert!(second_factors(&anew).remove(0).starts_with("sealed:"));
    later(&anew, 300);
    log_in(&anew, WORDS, 6).unwrap();
}

#[test]
fn a_second_factor_put_into_anothers_row_opens_nothing() {
    let world = with_keys(&World::new(), &[FIRST_KEY]);
    let pat = account(&world);
    let other = json!({"kind": "account", "command": {
        "command": "create", "organisation": id(PRACTICE), "profile": {
            "login": "sam@practice.example", "name": "Synthetic Sam", "roles": ["office"]}}});
    world.app.perform(operator(&world), serde_json::from_value(other).unwrap()).unwrap();
    let login = "sam@practice.example";
    world.app.enrol_second_factor(&operator(&world), login, [9; 20]).unwrap();
    world
        .app
        .store()
        .write(move |tx| {
            let kept = accounts::secrets_of_kind(tx, accounts::SECOND_FACTOR)?;
            let pats = kept.iter().find(|secret| secret.account == pat).unwrap();
            let sams = kept.iter().find(|secret| secret.account != pat).unwrap();
            accounts::reseal(tx, pats, &sams.value)
        })
        .unwrap();
    let refused = log_in(&world, WORDS, 1).unwrap_err();
    assert!(refused.to_string().contains("stands in another place"), "{refused}");
}

fn proven(subject: &str, has_second_factor: bool) -> Proven {
    let issuer = "https://identity.example".to_owned();
    Proven { issuer, subject: subject.to_owned(), has_second_factor }
}

#[test]
fn a_provider_names_an_account_and_makes_none() {
    let world = World::new();
    let account = account(&world);
    let change = |subject: Option<&str>| {
        let profile = json!({"login": LOGIN, "name": "Synthetic Pat", "roles": ["office"],
            "subject": subject});
        let command = json!({"command": "change", "profile": profile});
        let request = json!({"kind": "account", "id": account, "command": command});
        world.app.perform(operator(&world), serde_json::from_value(request).unwrap()).unwrap();
    };
    let come = |proven: &Proven, code: &str, random: u8| {
        let token = world.app.log_in_by_provider(proven, code, world.now.get(), [random; 32])?;
        Ok::<_, LoginError>(token.text().to_string())
    };
    let nobody = come(&proven("subject-1", true), "", 1).unwrap_err();
    assert!(matches!(nobody, LoginError::Wrong), "{nobody}");
    change(Some("subject-1"));
    let token = come(&proven("subject-1", true), "", 2).unwrap();
    let session = world.app.session(&token, world.now.get()).unwrap().unwrap();
    assert_eq!(session.caller.account, account);
    // A provider that showed no second factor: ours is asked for, and a code is good once.
    let wrong = come(&proven("subject-1", false), "000000", 3).unwrap_err();
    assert!(matches!(wrong, LoginError::Wrong), "{wrong}");
    let now = code(world.now.get());
    come(&proven("subject-1", false), &now, 4).unwrap();
    assert!(come(&proven("subject-1", false), &now, 5).is_err());
    // Another account can't be named so; once the name is given up, it leads nowhere.
    let profile = json!({"login": "other@practice.example", "name": "Synthetic Other",
        "roles": ["office"], "subject": "subject-1"});
    let create = json!({"command": "create", "organisation": id(PRACTICE), "profile": profile});
    let request = json!({"kind": "account", "command": create});
    let taken = world.app.perform(operator(&world), serde_json::from_value(request).unwrap());
    assert!(taken.is_err());
    change(None);
    assert!(come(&proven("subject-1", true), "", 6).is_err());
    change(Some("subject-1"));
    let disable = json!({"kind": "account", "id": account, "command": {"command": "disable"}});
    world.app.perform(operator(&world), serde_json::from_value(disable).unwrap()).unwrap();
    assert!(come(&proven("subject-1", true), "", 7).is_err());
}
