// SPDX-License-Identifier: Apache-2.0
// The passive sensor's whole path, from bytes to the model, on one core.
//   bench_sense              mixed captures of 2,000 and of 10,000 machines, made in memory
//   bench_sense FILE…        captures, with libpcap reading them
//   bench_sense --write FILE writes the mixed capture, to try other programs with it
//   bench_sense --memory     every table full: what the process has then
#include "agent/sense/capture/capture_file.hpp"
#include "agent/sense/events/event_maker.hpp"
#include "agent/sense/report/document.hpp"
#include "inventory/telemetry/frame.hpp"
#include "tests/bench/hospital_frames.hpp"

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
constexpr auto rounds = 40U;
// So many packets come in a second of a network of 4 Mpps or less.
constexpr auto time_of_a_round = Millis{50};

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

/// Shows the frames again and again; CPU seconds. `maker`: null without events. What it tells is
/// taken and made bytes, as live.
double show_all(std::vector<Bytes> const& frames, Observer& observer, EventMaker* maker) {
    auto at = start;
    auto told = std::size_t{0};
    auto const before = cpu_seconds();
    for (auto round = 0U; round < rounds; ++round) {
        for (auto const& frame : frames) {
            observer.observe(LinkType::ethernet, frame, frame.size(), at);
        }
        at += time_of_a_round;
        if (maker != nullptr) {
            auto batch = telemetry::Batch{};
            batch.events = maker->take();
            told += batch.events.size();
            telemetry::encode_all(batch);
        }
    }
    auto const seconds = cpu_seconds() - before;
    if (maker != nullptr) {
        std::printf(
            "  %zu events told, %llu lost\n",
            told,
            static_cast<unsigned long long>(maker->take_lost())
        );
    }
    return seconds;
}

void measure(char const* name, std::vector<Bytes> const& frames) {
    auto bytes = std::size_t{0};
    for (auto const& frame : frames) {
        bytes += frame.size();
    }
    std::printf("%s: %u frames of %zu bytes in the mean\n", name, frames_made, bytes / frames_made);
    auto const packets = std::uint64_t{rounds} * frames_made;
    auto observer = Observer{Limits{}};
    auto const without = show_all(frames, observer, nullptr);
    print_result(packets, without);
    auto maker = EventMaker{EventLimits{}};
    auto telling = Observer{Limits{}, &maker};
    auto const with = show_all(frames, telling, &maker);
    print_result(packets, with);
    std::printf("  with events: %.0f %% of the throughput without\n", 100 * without / with);
    print_protocols(observer);
    auto const before_report = cpu_seconds();
    auto const text = document_of({"EN10MB", {}}, observer, findings_of(observer.model()));
    std::printf("document of %zu bytes, %.3f s CPU\n", text.size(), cpu_seconds() - before_report);
}

void measure_mixed(unsigned hosts) {
    auto const name = std::to_string(hosts) + " machines, everybody with everybody";
    measure(name.c_str(), mixed_frames(hosts));
    auto const steady = std::to_string(hosts) + " machines, 4,000 connections";
    measure(steady.c_str(), steady_frames(hosts));
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
    auto maker = EventMaker{EventLimits{}};
    auto observer = Observer{limits, &maker};
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
