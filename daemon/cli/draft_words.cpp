// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/draft_words.hpp"

#include "daemon/cli/incident_words.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/output.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <vector>

namespace sonae::cli {

namespace {

struct SourceWord {
    std::string_view code;
    Text text;
};

constexpr auto source_words = std::to_array<SourceWord>({
    {"declaration", {"宣言", "declaration"}},
    {"board", {"状況ボード", "board"}},
    {"tasks", {"作業", "tasks"}},
    {"chronology", {"時系列", "chronology"}},
    {"awareness", {"「知った時点」の記録", "record of awareness"}},
    {"reports", {"届出の記録", "record of reports"}},
    {"roles", {"役割", "roles"}},
    {"directory", {"連絡先", "contacts"}},
    {"ledger", {"台帳", "ledger"}},
});

constexpr auto own_words = std::to_array<SourceWord>({
    {"may_have_leaked", {"漏えいのおそれがある", "data may have leaked"}},
    {"not_found_so_far", {"今のところ見つかっていない", "nothing found so far"}},
    {"last_report", {"最後の報告", "last report"}},
});

template <std::size_t Count>
std::string found_in(
    std::array<SourceWord, Count> const& words, Context const& context, std::string_view code
) {
    auto const at = std::ranges::find(words, code, &SourceWord::code);
    return at == words.end() ? std::string{} : std::string{context.say(at->text)};
}

/// "emergency=stopped" and "his-db01=infected" in words.
std::string state_words(Context const& context, std::string const& code, std::size_t equals) {
    auto const what = code.substr(0, equals);
    auto const state = code.substr(equals + 1);
    auto const services = codes_of(Words::service);
    auto const is_service = std::ranges::find(services, what) != services.end();
    auto const words = is_service ? Words::service_state : Words::asset_state;
    return std::string{is_service ? word(context.language, Words::service, what) : what} + ": " +
           std::string{word(context.language, words, state)};
}

std::string code_words(Context const& context, std::string const& code) {
    if (auto const equals = code.rfind('='); equals != std::string::npos) {
        return state_words(context, code, equals);
    }
    if (auto own = found_in(own_words, context, code); !own.empty()) {
        return own;
    }
    for (auto const words : {Words::criterion, Words::scenario, Words::fact, Words::report}) {
        auto const codes = codes_of(words);
        if (std::ranges::find(codes, code) != codes.end()) {
            return std::string{word(context.language, words, code)};
        }
    }
    return code;
}

std::string part_words(Context const& context, nlohmann::json const& part) {
    auto text = std::string{};
    auto const entry = text_at(part, "entry");
    for (auto const& each :
         {local_time(text_at(part, "at")),
          code_words(context, text_at(part, "code")),
          text_at(part, "text"),
          entry.empty() || entry == "0" ? std::string{} : "(#" + entry + ")"}) {
        text.append(text.empty() || each.empty() ? "" : " ").append(each);
    }
    return text;
}

} // namespace

std::string draft_text(Context const& context, nlohmann::json const& field) {
    auto text = std::string{};
    for (auto const& part : items_at(field, "parts")) {
        text.append(text.empty() ? "" : "; ").append(part_words(context, part));
    }
    return text;
}

std::string draft_sources(Context const& context, nlohmann::json const& field) {
    auto text = std::string{};
    auto seen = std::vector<std::string>{};
    for (auto const& part : items_at(field, "parts")) {
        auto const source = text_at(part, "source");
        if (std::ranges::find(seen, source) != seen.end()) {
            continue;
        }
        seen.push_back(source);
        auto const words = found_in(source_words, context, source);
        text.append(text.empty() ? "" : ", ").append(words.empty() ? source : words);
    }
    return text;
}

} // namespace sonae::cli
