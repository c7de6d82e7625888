// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/child_output.hpp"
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/context.hpp"
#include "daemon/cli/house_file.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/local_file.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/watch/all.hpp"
#include "daemon/watch/correlate/words.hpp"
#include "daemon/watch/replay/lines.hpp"
#include "daemon/watch/replay/player.hpp"
#include "daemon/watch/words.hpp"
#include "inventory/base/text.hpp"

#include <array>
#include <fstream>
#include <ostream>

namespace sonae::cli {

namespace {

constexpr auto most_house_bytes = std::size_t{4} << 20U;
constexpr auto piece_bytes = std::size_t{1} << 18U;

using Bytes = std::span<std::uint8_t const>;

watch::Language language_of(Context const& context) {
    return context.language == Language::ja ? watch::Language::ja : watch::Language::en;
}

std::string_view words_in(Context const& context, watch::CardWords const* words) {
    if (words == nullptr) {
        return {};
    }
    return context.language == Language::ja ? words->ja : words->en;
}

void print_finding(Context& context, watch::Finding const& finding) {
    if (context.wants_json) {
        context.out << watch::json_line(finding) << '\n';
        return;
    }
    if (finding.standing != watch::Standing::alarm) {
        return;
    }
    auto const reason = watch::reason(finding, language_of(context));
    context.out << to_rfc3339(finding.first) << "  " << finding.score << "  "
                << escaped_for_display(reason.title) << ": " << escaped_for_display(reason.line)
                << '\n';
}

void print_candidate(Context& context, watch::Candidate const& candidate) {
    if (context.wants_json) {
        context.out << watch::json_line(candidate) << '\n';
        return;
    }
    auto const recipe = watch::code_of(candidate.recipe);
    auto const title = words_in(context, watch::card_words_of(watch::recipe_words(), recipe));
    auto const action = words_in(
        context, watch::card_words_of(watch::first_action_words(), candidate.first_action)
    );
    context.out << to_rfc3339(candidate.last) << "  "
                << filled(
                       context.say(
                           {"候補 {}: {}({} 点、確からしさ {} %) {}",
                            "candidate {}: {} ({} points, {} % sure) {}"}
                       ),
                       {std::to_string(candidate.number),
                        title,
                        std::to_string(candidate.score),
                        std::to_string(candidate.confidence),
                        action}
                   )
                << '\n';
}

/// Whether a file holds telemetry, so that no capture has to be read.
bool is_telemetry(std::string const& file) {
    auto head = std::array<char, 4>{};
    auto stream = std::ifstream{file, std::ios::binary};
    return stream.read(head.data(), head.size()) && std::string_view{head.data(), 4} == "SNTE";
}

Result<void> feed_file(std::string const& file, watch::Player& player) {
    auto stream = std::ifstream{file, std::ios::binary};
    auto piece = std::vector<char>(piece_bytes);
    while (stream) {
        stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        auto const count = static_cast<std::size_t>(stream.gcount());
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes
        TRY_DONE(player.feed({reinterpret_cast<std::uint8_t const*>(piece.data()), count}));
    }
    return {};
}

Result<void> feed(std::string const& file, watch::Player& player) {
    if (is_telemetry(file)) {
        return feed_file(file, player);
    }
    return read_child({"sonae-agent", "sense", "--read", file, "--events"}, [&](Bytes bytes) {
        return player.feed(bytes);
    });
}

Answer<ExitCode> run_replay(Context& context, Invocation const& invocation) {
    auto house = watch::PlainHouse{};
    if (auto const file = invocation.value("house")) {
        TRY(text, text_of_file(*file, most_house_bytes));
        if (auto const read = read_house(text, house); !read) {
            return Problem{
                .exit = ExitCode::usage,
                .code = "house_malformed",
                .detail = *file + ": " + read.error().text()};
        }
    }
    auto player = watch::Player{
        house,
        {.skips_learning = !invocation.has("learn")},
        watch::all_detectors(),
        {.finding = [&](auto const& finding) { print_finding(context, finding); },
         .candidate = [&](auto const& candidate) { print_candidate(context, candidate); }}};
    for (auto const& file : invocation.arguments) {
        if (!std::ifstream{file, std::ios::binary}) {
            return Problem{.exit = ExitCode::usage, .code = "file_not_found", .detail = file};
        }
        if (auto const fed = feed(file, player); !fed) {
            return Problem{.code = "replay_failed", .detail = file + ": " + fed.error().text()};
        }
    }
    if (auto const ended = player.end(); !ended) {
        return Problem{.code = "replay_failed", .detail = ended.error().text()};
    }
    auto const& tally = player.tally();
    print_note(
        context,
        filled(
            context.say(
                {"事象 {}、検知 {}(警報 {})、候補 {}",
                 "{} events, {} findings ({} alarms), {} candidates"}
            ),
            {std::to_string(tally.events),
             std::to_string(tally.findings),
             std::to_string(tally.alarms),
             std::to_string(tally.candidates)}
        )
    );
    return ExitCode::ok;
}

} // namespace

std::vector<Command> watch_replay_commands() {
    return {
        {.path = "watch replay",
         .says =
             {"記録した通信や事象を検知器に通す",
              "let the detectors see recorded traffic or telemetry"},
         .arguments =
             {{.name = "FILE",
               .says = {"キャプチャ、または事象のファイル", "a capture, or a file of telemetry"},
               .may_repeat = true}},
         .options =
             {{.name = "house",
               .value = "FILE",
               .says = {"病院についてわかっていること(JSON)", "what is known of the house (JSON)"}},
              {.name = "learn",
               .value = "",
               .says =
                   {"学習期間を守る(何日分もの記録に)",
                    "keep the periods of learning (for records of days)"}}},
         .examples =
             {{"sonae watch replay incident.pcapng",
               {"何が見つかるか", "what would have been found"}},
              {"sonae watch replay *.pcap --house house.json --json",
               {"1 行に 1 件の JSON", "a line of JSON for each"}}},
         .run = &run_replay},
    };
}

} // namespace sonae::cli
