// SPDX-License-Identifier: Apache-2.0
// The passive sensor's whole path, from bytes to the model, on one core.
//   bench_sense              mixed captures of 2,000 and of 10,000 machines, made in memory
//   bench_sense FILE…        captures, with libpcap reading them
//   bench_sense --write FILE writes the mixed capture, to try other programs with it
//   bench_sense --memory     every table full: what the process has then
#include "agent/sense/capture/capture_file.hpp"
#include "agent/sense/report/document.hpp"
#include "tests/fakes/wire.hpp"

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

/// One frame of a hospital's day: 72 % TCP, 14 % other UDP, the rest what the dissectors read.
Bytes one_frame(std::mt19937& random, unsigned hosts) {
    auto const host = static_cast<std::uint32_t>(random() % hosts);
    auto ends = ends_of(host, static_cast<std::uint32_t>(random() % hosts));
    auto const kind = random() % 100;
    if (kind < 72) {
        ends.to_port = 104;
        return tcp_frame(ends, 0x10, Bytes(random() % 3 == 0 ? 1400 : random() % 200, 0));
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
    for (auto i = 0U; i < frames_made; ++i) {
        frames.push_back(one_frame(random, hosts));
    }
    return frames;
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
        for (auto const& frame : frames) {
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
    auto const& model = observer.model();
    std::printf(
        "hosts %zu, addresses %zu, identities %zu: peak %.1f MiB\n",
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
