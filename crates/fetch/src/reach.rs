//! Which machines may be connected to. What is asked for others must not lead to where only we can
//! reach: this machine, its network, what its hosts say of themselves.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use crate::{Address, Fault};

/// Which machines may be connected to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Any: the addresses are those of whoever runs the installation.
    Anywhere,
    /// Public ones over encrypted ways; and, whatever they are, those behind hosts that whoever runs
    /// the installation has named.
    Public {
        /// The named hosts.
        inside: Vec<String>,
    },
}

impl Reach {
    /// Whether an address may be asked, before its name is looked up.
    ///
    /// # Errors
    /// [`Fault::Encryption`] where the way there is not encrypted.
    pub fn check(&self, address: &Address) -> Result<(), Fault> {
        if address.is_encrypted() || self.is_named(address.host()) {
            Ok(())
        } else {
            Err(Fault::Encryption)
        }
    }

    /// The machines behind a name that may be connected to: all of them or none. A name that leads
    /// inside with one of its machines is not to be trusted with the others.
    ///
    /// # Errors
    /// [`Fault::Inside`], or [`Fault::Unreachable`] where there are none.
    pub fn machines(&self, host: &str, found: Vec<SocketAddr>) -> Result<Vec<SocketAddr>, Fault> {
        if found.is_empty() {
            return Err(Fault::Unreachable);
        }
        if self.is_named(host) || found.iter().all(|machine| is_public(machine.ip())) {
            Ok(found)
        } else {
            Err(Fault::Inside)
        }
    }

    fn is_named(&self, host: &str) -> bool {
        match self {
            Self::Anywhere => true,
            Self::Public { inside } => inside.iter().any(|named| named.eq_ignore_ascii_case(host)),
        }
    }
}

/// Whether an address is one of the public network (IANA's registries of special-purpose addresses).
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => !is_special_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_special_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, d] = ip.octets();
    match (a, b, c) {
        // This network; private; loopback; between carriers and customers; link-local.
        (0 | 10 | 127, _, _) | (172, 16..=31, _) | (192, 168, _) | (169, 254, _) => true,
        (100, 64..=127, _) => true,
        // Protocols; documentation; relays of 6to4; benchmarks.
        (192, 0, 0 | 2) | (198, 51, 100) | (203, 0, 113) | (192, 88, 99) | (198, 18..=19, _) => {
            true
        }
        // What a cloud says of its machines, at an address that looks public.
        (168, 63, 129) => d == 16,
        // Multicast, and what is reserved.
        (224.., _, _) => true,
        _ => false,
    }
}

/// Of version 6 only the global unicast space, without what is cut out of it for tunnels, protocols and
/// documentation. What stands for an address of version 4 (mapped, translated) is outside of it.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [a, b, ..] = ip.segments();
    let is_global = a & 0xe000 == 0x2000;
    let is_protocol = a == 0x2001 && b < 0x0200;
    let is_example = (a == 0x2001 && b == 0x0db8) || (a == 0x3fff && b < 0x1000);
    let is_6to4 = a == 0x2002;
    is_global && !is_protocol && !is_example && !is_6to4
}

#[cfg(test)]
mod tests {
    use super::*;

    const PUBLIC: Reach = Reach::Public { inside: Vec::new() };

    fn at(ip: &str) -> SocketAddr {
        SocketAddr::new(ip.parse().unwrap(), 443)
    }

    #[test]
    fn what_is_inside_is_not_public() {
        for ip in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "100.100.100.200",
            "127.0.0.1",
            "127.255.255.254",
            "168.63.129.16",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.192",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "3fff::1",
            "fc00::1",
            "fd00:ec2::254",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!is_public(ip.parse().unwrap()), "{ip}");
            assert_eq!(PUBLIC.machines("ehr.example", vec![at(ip)]), Err(Fault::Inside), "{ip}");
        }
    }

    #[test]
    fn what_is_public_is() {
        for ip in [
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.1",
            "100.63.0.1",
            "100.128.0.1",
            "126.0.0.1",
            "128.0.0.1",
            "168.63.129.17",
            "172.15.0.1",
            "172.32.0.1",
            "192.1.0.1",
            "198.17.0.1",
            "223.255.255.255",
            "2606:4700::1111",
            "2a00:1450::1",
            "2001:4860::8888",
        ] {
            assert!(is_public(ip.parse().unwrap()), "{ip}");
        }
    }

    #[test]
    fn one_machine_inside_spoils_a_name() {
        let mixed = vec![at("1.1.1.1"), at("127.0.0.1")];
        assert_eq!(PUBLIC.machines("ehr.example", mixed.clone()), Err(Fault::Inside));
        assert_eq!(PUBLIC.machines("ehr.example", Vec::new()), Err(Fault::Unreachable));
        let named = Reach::Public { inside: vec!["EHR.example".to_owned()] };
        assert_eq!(named.machines("ehr.example", mixed.clone()), Ok(mixed.clone()));
        assert_eq!(named.machines("www.ehr.example", mixed.clone()), Err(Fault::Inside));
        assert_eq!(Reach::Anywhere.machines("ehr.example", mixed.clone()), Ok(mixed));
    }

    #[test]
    fn ways_that_are_not_encrypted_lead_to_named_hosts_alone() {
        let plain = Address::read("http://ehr.example/fhir").unwrap();
        assert_eq!(PUBLIC.check(&plain), Err(Fault::Encryption));
        let named = Reach::Public { inside: vec!["ehr.example".to_owned()] };
        assert_eq!(named.check(&plain), Ok(()));
        assert_eq!(PUBLIC.check(&Address::read("https://ehr.example/fhir").unwrap()), Ok(()));
    }
}
