// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/store/sqlite_store.hpp"
#include "tests/fakes/sample_records.hpp"

#include <string>

namespace sonae::testing {

/// One transaction that writes to several tables: the agent and its row, report `number`, and a
/// setting that names it. Either all of it is there afterwards or nothing.
inline Result<void> commit_numbered_report(core::Store& store, std::int64_t number) {
    auto report = sample_report_record(0, 1, number);
    for (auto i = std::size_t{0}; i < 8; ++i) {
        auto const shift = 8U * i;
        report.id.bytes[i] =
            static_cast<std::uint8_t>((static_cast<std::uint64_t>(number) >> shift) & 0xFFU);
    }
    // More than a page, and another size each time.
    report.body.assign(3'000 + static_cast<std::size_t>(number % 7) * 1'000, 'r');
    auto agent = sample_agent(1);
    agent.last_seq = number;
    TRY_DONE(store.begin());
    TRY_DONE(store.put_row(sample_row(1)));
    TRY_DONE(store.put_agent(agent));
    TRY_DONE(store.put_report(report));
    TRY_DONE(store.put_setting("last", std::to_string(number), report.received_at));
    return store.commit();
}

inline bool has_numbered_report(core::Store& store, std::int64_t number) {
    return store.has_report(id_of<AgentId>(1), sample_report_record(0, 1, 0).boot, number)
        .value_or(false);
}

/// What the last whole transaction was; 0 in an empty store.
inline std::int64_t last_number(core::Store& store) {
    auto const last = store.setting("last").value();
    return last ? std::stoll(*last) : 0;
}

} // namespace sonae::testing
