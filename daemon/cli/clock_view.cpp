// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/incident_view.hpp"
#include "daemon/cli/incident_words.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/table.hpp"
#include "inventory/base/instant.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace sonae::cli {

namespace {

/// "2026-05-22 – 2026-05-24 (2026-05-23)": the last one counts the day of awareness too.
std::string days_text(Context const& context, nlohmann::json const& clock) {
    auto const kind = text_at(clock, "kind");
    if (kind == "at_once") {
        return std::string{context.say({"直ちに", "at once"})};
    }
    if (kind == "promptly") {
        return std::string{context.say({"速やかに", "promptly"})};
    }
    auto const last = text_at(clock, "last_day");
    auto text = kind == "window" ? text_at(clock, "first_day") + " – " + last
                                 : filled(context.say({"{} まで", "by {}"}), {last});
    auto const cautious = text_at(clock, "cautious_last_day");
    if (!cautious.empty() && cautious != last) {
        text += filled(context.say({"(厳しく数えると {})", " (strictly {})"}), {cautious});
    }
    return text;
}

std::string state_text(Context const& context, nlohmann::json const& clock, Instant now) {
    auto const sent = text_at(clock, "sent_at");
    if (!sent.empty()) {
        return filled(context.say({"届出済み {}", "reported {}"}), {local_time(sent)});
    }
    auto const closes = parse_rfc3339(text_at(clock, "closes_at"));
    if (closes && *closes <= now) {
        return std::string{context.say({"期限超過・未届出", "LATE, not reported"})};
    }
    auto const opens = parse_rfc3339(text_at(clock, "opens_at"));
    if (opens && now < *opens) {
        return std::string{context.say({"受付期間の前", "window not open yet"})};
    }
    return std::string{context.say({"未届出", "not reported"})};
}

} // namespace

void print_clocks(Context& context, nlohmann::json const& clocks) {
    auto const now = SystemClock{}.now();
    // Clocks of one incident do not name it.
    auto const is_of_several = std::ranges::any_of(clocks, [](auto const& clock) {
        return clock.contains("incident_number");
    });
    auto rows = std::vector<Row>{};
    for (auto const& clock : clocks) {
        auto source = text_at(clock, "source");
        if (!is_true_at(clock, "is_confirmed")) {
            source += context.say({"(原文と未照合)", " (not read in the original)"});
        }
        auto row =
            Row{worded(context, Words::report, clock, "code"),
                days_text(context, clock),
                state_text(context, clock, now),
                local_time(text_at(clock, "aware_since")),
                text_at(clock, "code"),
                std::move(source)};
        if (is_of_several) {
            auto const drill =
                is_true_at(clock, "is_drill") ? context.say({" 訓練", " DRILL"}) : "";
            auto const closed = text_at(clock, "incident_state") == "closed"
                                    ? context.say({" 終了", " closed"})
                                    : "";
            row.insert(
                row.begin(),
                text_at(clock, "incident_number") + std::string{drill} + std::string{closed}
            );
        }
        rows.push_back(std::move(row));
    }
    auto header =
        Row{std::string{context.say({"届出", "DUTY"})},
            std::string{context.say({"期限", "DUE"})},
            std::string{context.say({"状態", "STATE"})},
            std::string{context.say({"知った時点", "AWARE SINCE"})},
            std::string{context.say({"コード", "CODE"})},
            std::string{context.say({"根拠", "SOURCE"})}};
    if (is_of_several) {
        header.insert(header.begin(), std::string{context.say({"番号", "INCIDENT"})});
    }
    print_table(context, header, rows);
}

} // namespace sonae::cli
