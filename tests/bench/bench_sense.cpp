// SPDX-License-Identifier: Apache-2.0
// The passive sensor's whole path, from bytes to the model, on one core.
//   bench_sense              mixed captures of 2,000 and of 10,000 machines, made in memory
//   bench_sense FILE…        captures, with libpcap reading them
//   bench_sense --write FILE writes the mixed capture, to try other programs with it
//   bench_sense --memory     every table full: what the process has then
#include "agent/sense/capture/capture_file.hpp"
#include "agent/sense/report/document.hpp"
#include "tests/fakes/stream_bytes.hpp"

#include <chrono>
#include <cstdio>
#include <ctime>
#include <random>
#include <string>
#include <sys/resource.h>
#include <vector>

namespace {

using namespace sonae;
using namespace sonae::sense;
using namespace sonae::test;

constexpr auto start = Instant{Millis{1'767'225'600'000}};
constexpr auto few_hosts = 2'000U;
constexpr auto many_hosts = 10'000U;
constexpr auto frames_made = 100'000U;
constexpr auto rounds = 40U;

double cpu_seconds() {
    auto time = timespec{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double peak_mib() {
    auto usage = rusage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

void print_result(std::uint64_t packets, double seconds) {
    std::printf(
        "%llu packets, %.3f s CPU, %.2f M packets/s/core, peak %.1f MiB\n",
        static_cast<unsigned long long>(packets),
        seconds,
        static_cast<double>(packets) / seconds / 1e6,
        peak_mib()
    );
}

Ends ends_of(std::uint32_t host, std::uint32_t other) {
    return {
        .from_mac = 0x001B'2100'0000U + host,
        .to_mac = 0x001B'2100'0000U + other,
        .from = 0x0A010000U + host,
        .to = 0x0A010000U + other,
        .vlan = static_cast<std::uint16_t>(10 + host % 60)};
}

Bytes dns_answer(std::uint32_t host) {
    return joined(
        {wire("1234 8180 0001 0001 0000 0000 04"),
         text_bytes("host"),
         wire("04"),
         text_bytes("test"),
         wire("00 0001 0001 c00c 0001 0001 00000e10 0004"),
         big_endian(0x0A010000U + host, 4)}
    );
}

Bytes dhcp_request(std::uint32_t host) {
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

Bytes lldp(std::uint32_t host) {
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

std::vector<Opening> openings() {
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
void add_opening(std::vector<Bytes>& frames, std::mt19937& random, unsigned hosts) {
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
Bytes service_frame(Ends ends, std::uint32_t host) {
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
Bytes one_frame(std::mt19937& random, unsigned hosts) {
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

std::vector<Bytes> mixed_frames(unsigned hosts) {
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

/// Without the VLAN, which p0f cannot read.
Bytes untagged(Bytes frame) {
    constexpr auto tag = std::ptrdiff_t{12};
    if (frame.at(tag) == 0x81) {
        frame.erase(frame.begin() + tag, frame.begin() + tag + 4);
    }
    return frame;
}

/// As pcap, ten times over.
int write_mixed(char const* name) {
    auto* const file = std::fopen(name, "wbe");
    if (file == nullptr) {
        return 1;
    }
    auto const put = [&](Bytes const& bytes) { std::fwrite(bytes.data(), 1, bytes.size(), file); };
    put(wire("a1b2c3d4 0002 0004 00000000 00000000 00040000 00000001"));
    auto const frames = mixed_frames(few_hosts);
    for (auto round = 0U; round < 10; ++round) {
        for (auto const& tagged : frames) {
            auto const frame = untagged(tagged);
            auto const size = big_endian(frame.size(), 4);
            put(joined({wire("69555500"), big_endian(round * 7000, 4), size, size, frame}));
        }
    }
    return std::fclose(file);
}

void print_protocols(Observer const& observer) {
    for (auto i = 0U; i < protocol_count; ++i) {
        auto const protocol = static_cast<Protocol>(i);
        auto const& count = observer.count_of(protocol);
        if (count.understood + count.refused != 0) {
            std::printf(
                "  %s %llu",
                std::string{name_of(protocol)}.c_str(),
                static_cast<unsigned long long>(count.understood)
            );
        }
    }
    std::printf("\n");
}

void measure_mixed(unsigned hosts) {
    auto const frames = mixed_frames(hosts);
    auto bytes = std::size_t{0};
    for (auto const& frame : frames) {
        bytes += frame.size();
    }
    std::printf(
        "%u machines, %u frames of %zu bytes in the mean\n", hosts, frames_made, bytes / frames_made
    );
    auto observer = Observer{Limits{}};
    auto at = start;
    auto const before = cpu_seconds();
    for (auto round = 0U; round < rounds; ++round) {
        for (auto const& frame : frames) {
            observer.observe(LinkType::ethernet, frame, frame.size(), at);
        }
        at += Millis{7};
    }
    print_result(std::uint64_t{rounds} * frames_made, cpu_seconds() - before);
    print_protocols(observer);
    auto const before_report = cpu_seconds();
    auto const text = document_of({"EN10MB", {}}, observer, findings_of(observer.model()));
    std::printf("document of %zu bytes, %.3f s CPU\n", text.size(), cpu_seconds() - before_report);
}

int measure_file(char const* file) {
    auto capture = CaptureFile::open(file);
    if (!capture) {
        std::printf("%s: %s\n", file, capture.error().text().c_str());
        return 1;
    }
    auto const link = link_type_of(capture->link_number());
    if (!link) {
        std::printf("%s: link type not read\n", file);
        return 1;
    }
    auto observer = Observer{Limits{}};
    auto const before = cpu_seconds();
    while (true) {
        auto const packet = capture->next();
        if (!packet || !packet.value()) {
            break;
        }
        auto const& read = *packet.value();
        observer.observe(*link, read.bytes, read.size, read.at);
    }
    print_result(observer.frames().frames.count, cpu_seconds() - before);
    return 0;
}

/// Half messages of TLS in more connections than there is room for, every fourth a long one.
void fill_streams(Observer& observer) {
    auto const half = joined({wire("16 0303 3fff 0b"), Bytes(1400, 1)});
    for (auto i = 0U; i < 10'000; ++i) {
        auto ends = ends_of(i % 1000, 1 + i / 1000);
        ends.from_port = static_cast<std::uint16_t>(1024 + i);
        auto const long_one = joined({half, Bytes(i % 4 == 0 ? 14'000 : 1'400, 1)});
        for (auto const& frame : segments(ends, long_one, {1400, 5000, 10'000})) {
            observer.observe(LinkType::ethernet, frame, frame.size(), start);
        }
    }
}

/// More partners than sessions are kept, with names as long as they may be.
void fill_sessions(Observer& observer) {
    for (auto i = 0U; i < 10'000; ++i) {
        auto ends = ends_of(i % 1000, 1 + i / 1000);
        ends.to_port = 443;
        auto const frame =
            tcp_frame(ends, 0x18, client_hello(std::string(230, 'x') + std::to_string(i)));
        observer.observe(LinkType::ethernet, frame, frame.size(), start);
    }
}

/// Every machine comes with many names, as long as they may be.
void measure_memory() {
    auto const limits = Limits{};
    auto observer = Observer{limits};
    for (auto i = 0U; i < limits.addresses * 2; ++i) {
        auto const host = i % static_cast<std::uint32_t>(limits.hosts + 500);
        auto ends = ends_of(host, 1);
        ends.from = 0x0A000000U + i;
        auto const at = start + Millis{i * 40};
        auto const name = std::string(240, 'x') + std::to_string(i);
        auto const notice =
            text_bytes("NOTIFY * HTTP/1.1\r\nSERVER: " + name + "\r\nUSN: " + name + "\r\n\r\n");
        ends.from_port = 1900;
        ends.to_port = 1900;
        auto const frame = udp_frame(ends, notice);
        observer.observe(LinkType::ethernet, frame, frame.size(), at);
        observer.observe(LinkType::ethernet, frame, frame.size(), at);
    }
    fill_streams(observer);
    fill_sessions(observer);
    auto const& model = observer.model();
    std::printf(
        "streams %zu, sessions %zu, hosts %zu, addresses %zu, identities %zu: peak %.1f MiB\n",
        observer.streams().size(),
        model.sessions.size(),
        model.hosts.size(),
        model.addresses.size(),
        model.identities.size(),
        peak_mib()
    );
}

} // namespace

int main(int argc, char** argv) {
    auto const words = std::vector<std::string>{argv + 1, argv + argc};
    if (words.empty()) {
        measure_mixed(few_hosts);
        measure_mixed(many_hosts);
        return 0;
    }
    if (words.front() == "--memory") {
        measure_memory();
        return 0;
    }
    if (words.front() == "--write" && words.size() == 2) {
        return write_mixed(words.back().c_str());
    }
    auto result = 0;
    for (auto const& word : words) {
        result |= measure_file(word.c_str());
    }
    return result;
}
