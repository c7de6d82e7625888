// SPDX-License-Identifier: Apache-2.0
// What every report and every look at the ledger costs, without network and disk.
#include "daemon/api/unpack.hpp"
#include "daemon/auth/secrets.hpp"
#include "inventory/ledger/ledger_query.hpp"

#include <benchmark/benchmark.h>
#include <zstd.h>

namespace {

using namespace sonae;

schema::Report report_with(std::size_t packages) {
    auto section = schema::Section{};
    section.name = "packages";
    section.sources = {"/var/lib/dpkg/status"};
    for (auto i = std::size_t{0}; i < packages; ++i) {
        section.items.push_back(
            {"dpkg:libsimulated" + std::to_string(i) + ":amd64",
             {{"version", schema::Scalar{"2.36-9+deb12u" + std::to_string(i % 11)}}}}
        );
    }
    schema::canonicalize(section);
    auto report = schema::Report{};
    report.boot = "boot";
    report.seq = 1;
    report.digest = schema::sections_digest(
        {{"packages", schema::content_hash(section, auth::sha256)}}, auth::sha256
    );
    report.sections = {std::move(section)};
    return report;
}

void read_report(benchmark::State& state) {
    auto const json =
        schema::encode_report(report_with(static_cast<std::size_t>(state.range(0))), auth::sha256);
    auto frame = std::string(ZSTD_compressBound(json.size()), '\0');
    frame.resize(ZSTD_compress(frame.data(), frame.size(), json.data(), json.size(), 3));
    for (auto _ : state) {
        auto report = api::read_report(frame, auth::sha256);
        benchmark::DoNotOptimize(report);
    }
    state.counters["frame_bytes"] = static_cast<double>(frame.size());
}

std::vector<ledger::LedgerRow> made_rows(std::size_t count) {
    auto random = SystemRandom{};
    auto rows = std::vector<ledger::LedgerRow>(count);
    for (auto i = std::size_t{0}; i < count; ++i) {
        rows[i].id = AssetId::make(Instant{}, random);
        rows[i].name = "KARTE-" + std::to_string(i * 7'919 % count);
        rows[i].kind = i % 3 == 0 ? "server" : "pc";
        rows[i].os_name = i % 2 == 0 ? "Debian GNU/Linux" : "Microsoft Windows 11 Pro";
        rows[i].human.place = i % 5 == 0 ? "本館 2F 検体検査室" : "東病棟 3F ナースステーション";
    }
    return rows;
}

/// A filter on one column and a sort by two, as a person types them.
void select_rows(benchmark::State& state) {
    auto const rows = made_rows(static_cast<std::size_t>(state.range(0)));
    auto pointers = std::vector<ledger::LedgerRow const*>{};
    for (auto const& row : rows) {
        pointers.push_back(&row);
    }
    auto query = ledger::Query{};
    query.filters = {{"place", "東病棟"}};
    query.sort = {{"os", true}, {"name", false}};
    for (auto _ : state) {
        auto selected = ledger::select_rows(pointers, query);
        benchmark::DoNotOptimize(selected);
    }
}

BENCHMARK(read_report)->Arg(100)->Arg(1'100)->Unit(benchmark::kMicrosecond);
BENCHMARK(select_rows)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMicrosecond);

} // namespace
