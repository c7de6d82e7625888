// SPDX-License-Identifier: Apache-2.0
// Telemetry of every kind from a hospital of 2,000 machines, and from a flood of invented ones,
// through all detectors: events per second on one core.
#include "daemon/watch/all.hpp"
#include "daemon/watch/plain_house.hpp"
#include "tests/fakes/random_events.hpp"

#include <benchmark/benchmark.h>

namespace {

using namespace sonae;
using namespace sonae::watch;

constexpr auto batch_events = 500;
constexpr auto batch_count = 200;
constexpr auto known_machines = 2'000U;

PlainHouse house_of(unsigned machines) {
    auto house = PlainHouse{};
    for (auto i = 0U; i < machines; ++i) {
        auto const kind = i % 20 == 0 ? MachineClass::server : MachineClass::client;
        house.add(
            Machine{.asset = "A" + std::to_string(i), .kind = kind},
            {Mac{0x001B'2100'0000ULL + i}},
            {Address{0, 0xFFFF'0A00'0000ULL + i}}
        );
    }
    return house;
}

/// An event each 2 ms.
std::vector<telemetry::Batch> batches_of(std::uint64_t variety) {
    auto random = fakes::RandomEvents{1, variety};
    auto now = *parse_rfc3339("2026-05-12T01:00:00Z");
    auto batches = std::vector<telemetry::Batch>(batch_count);
    for (auto& batch : batches) {
        batch.source = {.agent = "sensor", .interface = "eth1", .asset = ""};
        batch.boot = "boot";
        for (auto i = 0; i < batch_events; ++i) {
            now += Millis{2};
            batch.events.push_back(random.event(now));
        }
    }
    return batches;
}

void through_all(benchmark::State& state) {
    auto const house = house_of(known_machines);
    auto const batches = batches_of(static_cast<std::uint64_t>(state.range(0)));
    auto watch = Watch{house, {.skips_learning = true}, all_detectors()};
    auto next = std::size_t{0};
    auto seq = std::uint64_t{0};
    auto findings = std::size_t{0};
    for (auto _ : state) {
        state.PauseTiming();
        auto batch = batches[next++ % batches.size()];
        // The stream goes on where it began: time does not go back.
        for (auto& event : batch.events) {
            event.at += Millis{
                static_cast<std::int64_t>(seq / batch_count) * batch_count * batch_events * 2};
        }
        batch.seq = ++seq;
        state.ResumeTiming();
        watch.take(batch);
        findings += watch.findings().size();
    }
    auto const events = static_cast<std::int64_t>(state.iterations()) * batch_events;
    state.SetItemsProcessed(events);
    state.counters["findings"] = static_cast<double>(findings);
    state.counters["held"] = static_cast<double>(watch.counters().held);
}

BENCHMARK(through_all)->Arg(known_machines)->Arg(1'000'000'000)->Unit(benchmark::kMillisecond);

} // namespace
