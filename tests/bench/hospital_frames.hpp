// SPDX-License-Identifier: Apache-2.0
// A hospital's day as frames, made for measuring.
#pragma once

#include "tests/fakes/stream_bytes.hpp"

#include <random>
#include <string>
#include <vector>

namespace sonae::test {

inline constexpr auto frames_made = 100'000U;

inline Ends ends_of(std::uint32_t host, std::uint32_t other) {
    return {
        .from_mac = 0x001B'2100'0000U + host,
        .to_mac = 0x001B'2100'0000U + other,
        .from = 0x0A010000U + host,
        .to = 0x0A010000U + other,
        .vlan = static_cast<std::uint16_t>(10 + host % 60)};
}

inline Bytes dns_answer(std::uint32_t host) {
    return joined(
        {wire("1234 8180 0001 0001 0000 0000 04"),
         text_bytes("host"),
         wire("04"),
         text_bytes("test"),
         wire("00 0001 0001 c00c 0001 0001 00000e10 0004"),
         big_endian(0x0A010000U + host, 4)}
    );
}

inline Bytes dhcp_request(std::uint32_t host) {
    auto const name = "pc-" + std::to_string(host);
    return joined(
        {wire("01 01 06 00 12345678 00008000 00000000 00000000 00000000 00000000"),
         mac_bytes(0x001B'2100'0000U + host),
         Bytes(10 + 64 + 128, 0),
         wire("63825363 350103 36040a010002 3c08"),
         text_bytes("MSFT 5.0"),
         wire("37040103060f 0c"),
         big_endian(name.size(), 1),
         text_bytes(name),
         wire("ff")}
    );
}

inline Bytes lldp(std::uint32_t host) {
    return joined(
        {wire("0207 04"),
         mac_bytes(0x001B'2100'0000U + host),
         wire("0408 05"),
         text_bytes("Gi1/0/7"),
         wire("0602 0078 0a06"),
         text_bytes("core-1"),
         wire("0e04 00140004 0000")}
    );
}

/// The opening of a connection, both ways.
struct Opening {
    std::uint16_t port = 0;
    Bytes question;
    Bytes answer;
};

inline std::vector<Opening> openings() {
    auto const syntaxes =
        std::vector<std::string_view>(30, std::string_view{"1.2.840.10008.5.1.4.1.1.2"});
    auto const names = std::vector<std::string_view>(12, std::string_view{"karte.hosp.example"});
    return {
        {443, client_hello("karte.hosp.example"), server_hello(certificate("karte", names))},
        {104, dicom_request("CT1", "PACS", syntaxes), dicom_accept("CT1", "PACS", 30)},
        {6661, hl7_message("HIS|HOSP", "LAB|HOSP", "ORM^O01"), hl7_message("LAB|", "HIS|", "ACK")},
        {445,
         smb_logon(ntlm_answer("PC-7", "user"), false),
         joined({smb_negotiate_answer(0x0311), smb_logon(ntlm_challenge("FS01", "HOSP"), true)})},
        {80,
         text_bytes("GET / HTTP/1.1\r\nHost: karte\r\n\r\n"),
         text_bytes("HTTP/1.1 200 OK\r\nDate: now\r\nServer: nginx\r\n\r\n")},
        {22, text_bytes("SSH-2.0-OpenSSH_9.2p1\r\n"), text_bytes("SSH-2.0-OpenSSH_9.2p1\r\n")},
    };
}

/// One after the other: SYN, SYN and ACK, and what both say, in segments of 600 bytes.
inline void add_opening(std::vector<Bytes>& frames, std::mt19937& random, unsigned hosts) {
    static auto const all = openings();
    auto const& opening = all.at(random() % all.size());
    auto client = ends_of(
        static_cast<std::uint32_t>(random() % hosts), static_cast<std::uint32_t>(random() % 50)
    );
    client.from_port = static_cast<std::uint16_t>(32'768 + random() % 16'384);
    client.to_port = opening.port;
    client.sequence = static_cast<std::uint32_t>(random());
    auto const add = [&](std::vector<Bytes> const& more) {
        frames.insert(frames.end(), more.begin(), more.end());
    };
    frames.push_back(syn_frame(client, false));
    frames.push_back(syn_frame(reversed(client), true));
    add(segments(client, opening.question, {600, 1200, 1800, 2400}));
    add(segments(reversed(client), opening.answer, {600, 1200, 1800, 2400}));
}

/// A datagram of SNMP, NTP or Kerberos.
inline Bytes service_frame(Ends ends, std::uint32_t host) {
    if (host % 3 == 0) {
        ends.from_port = 161;
        return udp_frame(ends, snmp_answer("sw-" + std::to_string(host), "Switch 1.2", "nobody"));
    }
    if (host % 3 == 1) {
        ends.from_port = 123;
        return udp_frame(ends, joined({wire("2402"), Bytes(46, 0)}));
    }
    ends.from_port = 88;
    return udp_frame(ends, kerberos_reply("HOSP.EXAMPLE", "user", "cifs", "fs01.hosp.example"));
}

/// One frame of a hospital's day: 70 % bulk of TCP, 14 % other UDP, the rest what dissectors read.
inline Bytes one_frame(std::mt19937& random, unsigned hosts) {
    auto const host = static_cast<std::uint32_t>(random() % hosts);
    auto ends = ends_of(host, static_cast<std::uint32_t>(random() % hosts));
    auto const kind = random() % 100;
    if (kind < 70) {
        ends.to_port = 104;
        return tcp_frame(ends, 0x10, Bytes(random() % 3 == 0 ? 1400 : random() % 200, 0));
    }
    if (kind < 72) {
        return service_frame(ends, host);
    }
    if (kind < 86) {
        return udp_frame(ends, Bytes(100 + random() % 300, 0));
    }
    if (kind < 92) {
        ends.from_port = 53;
        return udp_frame(ends, dns_answer(host));
    }
    if (kind < 96) {
        return arp_frame(ends.from_mac, ends.from, ends.to, 1 + random() % 2);
    }
    if (kind < 98) {
        ends.from_port = 68;
        ends.to_port = 67;
        return udp_frame(ends, dhcp_request(host));
    }
    if (kind < 99) {
        return ethernet(ends_of(host % 40, 0), 0x88CC, lldp(host % 40));
    }
    ends.from_port = 1900;
    ends.to_port = 1900;
    return udp_frame(
        ends, text_bytes("NOTIFY * HTTP/1.1\r\nSERVER: Linux UPnP/1.0\r\nUSN: uuid:1::x\r\n\r\n")
    );
}

inline std::vector<Bytes> mixed_frames(unsigned hosts) {
    auto random = std::mt19937{1};
    auto frames = std::vector<Bytes>{};
    while (frames.size() < frames_made) {
        // A connection is opened for each hundred frames: with its segments 7 % of all.
        if (random() % 100 == 0) {
            add_opening(frames, random, hosts);
        } else {
            frames.push_back(one_frame(random, hosts));
        }
    }
    frames.resize(frames_made);
    return frames;
}

/// As mixed_frames, but who speaks with whom stays: 4,000 connections share the bulk.
inline std::vector<Bytes> steady_frames(unsigned hosts) {
    constexpr auto connections = 4'000U;
    auto random = std::mt19937{2};
    auto frames = mixed_frames(hosts);
    for (auto& frame : frames) {
        auto const is_bulk = frame.size() > 100 && frame.at(40) == 0 && frame.at(41) == 104;
        if (is_bulk) {
            auto const one = static_cast<std::uint32_t>(random() % connections);
            auto ends = ends_of(one % hosts, one / hosts + 3);
            ends.to_port = 104;
            frame = tcp_frame(ends, 0x10, Bytes(frame.size() - 62, 0));
        }
    }
    return frames;
}

} // namespace sonae::test
