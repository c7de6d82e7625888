// SPDX-License-Identifier: Apache-2.0
// What the chronology costs: hashing an entry, storing batches durably, verifying a million
// entries.
#include "daemon/auth/digest/sha256.hpp"
#include "daemon/core/chronology/verifier.hpp"
#include "daemon/store/sqlite_store.hpp"
#include "inventory/base/random.hpp"
#include "tests/fakes/sample_chronology.hpp"

#include <benchmark/benchmark.h>
#include <cstdlib>
#include <filesystem>

namespace {

using namespace sonae;
using sonae::testing::at;

core::ChronologyChain new_chain() {
    auto random = SystemRandom{};
    return {IncidentId::make(Instant{}, random), false, auth::sha256};
}

std::vector<core::ChronologyEntry> batch_of(core::ChronologyChain& chain, std::int64_t size) {
    auto entries = std::vector<core::ChronologyEntry>{};
    entries.reserve(static_cast<std::size_t>(size));
    for (auto i = std::int64_t{0}; i < size; ++i) {
        entries.push_back(chain.append(testing::sample_draft(i), at("2026-05-19T13:41:00Z")).value()
        );
    }
    return entries;
}

void hash_entries(benchmark::State& state) {
    auto chain = new_chain();
    for (auto _ : state) {
        auto batch = batch_of(chain, state.range(0));
        benchmark::DoNotOptimize(batch);
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

/// Check, hash and store, with one durable transaction a batch, in the folder that TMPDIR names.
void append_entries(benchmark::State& state) {
    auto name = (fs::temp_directory_path() / "sonae-bench-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        state.SkipWithError("cannot make a folder");
        return;
    }
    auto store = store::open_sqlite_store(name, at("2026-05-19T00:00:00Z")).value();
    auto chain = new_chain();
    for (auto _ : state) {
        auto const batch = batch_of(chain, state.range(0));
        auto const is_stored = store->begin() && store->append_chronology(batch) && store->commit();
        if (!is_stored) {
            state.SkipWithError("the store refused a batch");
            break;
        }
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
    store.reset();
    fs::remove_all(name);
}

std::string export_of(std::int64_t count) {
    auto chain = new_chain();
    auto writer = core::ChronologyExport{auth::sha256};
    auto file = std::string{};
    for (auto i = std::int64_t{0}; i < count; ++i) {
        auto const entry =
            chain.append(testing::sample_draft(i), at("2026-05-19T13:41:00Z")).value();
        if (i == 0) {
            writer.begin(entry.incident, file);
        }
        writer.add(entry, file);
    }
    writer.end(file);
    return file;
}

void verify_export(benchmark::State& state) {
    auto const file = export_of(state.range(0));
    for (auto _ : state) {
        auto verifier = core::ChronologyVerifier{auth::sha256};
        verifier.read(file);
        auto const verdict = verifier.finish();
        if (verdict.fault || verdict.head.number != state.range(0)) {
            state.SkipWithError("it does not fit");
        }
    }
    state.counters["bytes"] = static_cast<double>(file.size());
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK(hash_entries)->Arg(1'000)->Unit(benchmark::kMillisecond);
BENCHMARK(append_entries)->Arg(1'000)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(verify_export)->Arg(1'000'000)->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace
