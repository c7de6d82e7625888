// SPDX-License-Identifier: Apache-2.0
// Who is on duty.
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/contact_words.hpp"
#include "daemon/cli/directory_call.hpp"
#include "daemon/cli/directory_import.hpp"
#include "daemon/cli/incident_words.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/cli/table.hpp"
#include "inventory/base/instant.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <ostream>

namespace sonae::cli {

namespace {

nlohmann::json const no_duty = nlohmann::json::object();

nlohmann::json const& duty_of(nlohmann::json const& directory, std::string const& roster) {
    for (auto const& duty : items_at(directory, "duties")) {
        if (text_at(duty, "roster") == roster) {
            return duty;
        }
    }
    return no_duty;
}

/// Who is on duty `when` ("now", "next"); "nobody" in a gap.
std::string person_text(
    Context const& context,
    nlohmann::json const& directory,
    nlohmann::json const& duty,
    std::string_view when
) {
    auto const id = text_at(duty, when, "contact");
    return id.empty() ? std::string{context.say({"なし", "nobody"})}
                      : called_in(context, directory, id);
}

Answer<ExitCode> run_list(Context& context, Invocation const& /*invocation*/) {
    TRY(directory, fetched_directory(context));
    auto const& rosters = items_at(directory, "rosters");
    if (context.wants_json) {
        auto shown = nlohmann::json::array();
        for (auto const& roster : rosters) {
            auto const& duty = duty_of(directory, text_at(roster, "id"));
            shown.push_back(
                {{"id", text_at(roster, "id")},
                 {"name", text_at(roster, "name")},
                 {"role", text_at(roster, "role")},
                 {"now", object_at(duty, "now")},
                 {"next", object_at(duty, "next")}}
            );
        }
        print_json(context, shown);
        return ExitCode::ok;
    }
    auto rows = std::vector<Row>{};
    for (auto const& roster : rosters) {
        auto const& duty = duty_of(directory, text_at(roster, "id"));
        rows.push_back(
            {text_at(roster, "name"),
             worded(context, Words::role, roster, "role"),
             person_text(context, directory, duty, "now"),
             japan_time(context.language, text_at(duty, "now", "until")),
             person_text(context, directory, duty, "next"),
             japan_time(context.language, text_at(duty, "next", "from")),
             text_at(roster, "id")}
        );
    }
    auto const name = [&](Text const& text) { return std::string{context.say(text)}; };
    print_table(
        context,
        {name({"当番表", "ROSTER"}),
         name({"役割", "ROLE"}),
         name({"今の当番", "NOW"}),
         name({"まで", "UNTIL"}),
         name({"次の当番", "NEXT"}),
         name({"から", "FROM"}),
         "ID"},
        rows
    );
    return ExitCode::ok;
}

std::string members_text(
    Context const& context, nlohmann::json const& directory, nlohmann::json const& rotation
) {
    auto text = std::string{};
    for (auto const& member : items_at(rotation, "members")) {
        auto const id = member.is_string() ? member.get<std::string>() : std::string{};
        text.append(text.empty() ? "" : " → ").append(called_in(context, directory, id));
    }
    return text;
}

/// "08:30" of 510 minutes.
std::string handover_text(nlohmann::json const& rotation) {
    auto const minutes = number_at(rotation, "handover_minutes");
    auto const two = [](std::int64_t number) {
        return (number < 10 ? "0" : "") + std::to_string(number);
    };
    return two(minutes / 60) + ":" + two(minutes % 60);
}

void print_rotations(
    Context& context, nlohmann::json const& directory, nlohmann::json const& roster
) {
    auto rows = std::vector<Row>{};
    for (auto const& rotation : items_at(roster, "rotations")) {
        rows.push_back(
            {members_text(context, directory, rotation),
             text_at(rotation, "first_day"),
             handover_text(rotation),
             filled(context.say({"{} 日", "{} days"}), {text_at(rotation, "turn_days")}),
             worded(context, ContactWords::hours, rotation, "hours")}
        );
    }
    print_section(
        context,
        {{"輪番", "ROTATION"},
         {"最初の日", "FIRST DAY"},
         {"交代時刻", "HANDOVER"},
         {"1 人あたり", "TURN"},
         {"時間帯", "HOURS"}},
        rows
    );
}

/// Those that are not over, the earliest first.
std::vector<nlohmann::json> coming_overrides(nlohmann::json const& roster) {
    auto const now = to_rfc3339(SystemClock{}.now());
    auto coming = std::vector<nlohmann::json>{};
    for (auto const& each : items_at(roster, "overrides")) {
        if (text_at(each, "until") > now) {
            coming.push_back(each);
        }
    }
    std::ranges::stable_sort(coming, {}, [](auto const& each) { return text_at(each, "from"); });
    return coming;
}

void print_overrides(
    Context& context, nlohmann::json const& directory, nlohmann::json const& roster
) {
    auto rows = std::vector<Row>{};
    for (auto const& each : coming_overrides(roster)) {
        rows.push_back(
            {japan_time(context.language, text_at(each, "from")),
             japan_time(context.language, text_at(each, "until")),
             called_in(context, directory, text_at(each, "contact")),
             text_at(each, "note")}
        );
    }
    print_section(
        context,
        {{"当番(日ごと)から", "DUTY FROM"}, {"まで", "UNTIL"}, {"氏名", "WHO"}, {"備考", "NOTE"}},
        rows
    );
}

Answer<ExitCode> run_show(Context& context, Invocation const& invocation) {
    TRY(directory, fetched_directory(context));
    TRY(roster, named_document(directory, "roster", invocation.arguments.front()));
    if (context.wants_json) {
        print_json(context, roster);
        return ExitCode::ok;
    }
    auto const& duty = duty_of(directory, text_at(roster, "id"));
    auto const name = [&](Text const& text) { return std::string{context.say(text)}; };
    auto const now = filled(
        context.say({"{}({} まで)", "{} (until {})"}),
        {person_text(context, directory, duty, "now"),
         japan_time(context.language, text_at(duty, "now", "until"))}
    );
    auto const next = filled(
        context.say({"{}({} から)", "{} (from {})"}),
        {person_text(context, directory, duty, "next"),
         japan_time(context.language, text_at(duty, "next", "from"))}
    );
    print_pairs(
        context,
        std::vector<std::pair<std::string, std::string>>{
            {name({"当番表", "roster"}), text_at(roster, "name")},
            {name({"役割", "role"}), worded(context, Words::role, roster, "role")},
            {name({"今の当番", "now"}),
             object_at(duty, "now").empty() ? name({"なし", "nobody"}) : now},
            {name({"次の当番", "next"}),
             object_at(duty, "next").empty() ? name({"なし", "nobody"}) : next},
            {name({"版", "version"}), text_at(roster, "version")},
            {"ID", text_at(roster, "id")}}
    );
    print_rotations(context, directory, roster);
    print_overrides(context, directory, roster);
    return ExitCode::ok;
}

Answer<ExitCode> run_import(Context& context, Invocation const& invocation) {
    auto const name = invocation.value("name");
    auto const role = invocation.value("role");
    if (!name || !role) {
        return usage_problem(std::string{
            context.say({"--name と --role を指定してください", "--name and --role are needed"})});
    }
    TRY(roster,
        import_table(
            context, invocation, "/api/v1/rosters/import", {{"name", *name}, {"role", *role}}
        ));
    if (context.wants_json) {
        print_json(context, roster);
        return ExitCode::ok;
    }
    auto const& duties = items_at(roster, "overrides");
    print_note(
        context,
        filled(
            context.say(
                {"取り込みました: {}({} 日分、版 {})",
                 "taken in: {} ({} duties in all, version {})"}
            ),
            {text_at(roster, "name"), std::to_string(duties.size()), text_at(roster, "version")}
        )
    );
    return ExitCode::ok;
}

} // namespace

std::vector<Command> roster_commands() {
    return {
        {.path = "roster list",
         .says = {"今と次の当番を表示する", "show who is on duty, until when, and who is next"},
         .options = {no_header_option()},
         .examples = {{"sonae roster list", {"今の当番", "who is on duty"}}},
         .run = &run_list},
        {.path = "roster show",
         .says = {"当番表を表示する", "show a roster with its turns and the duties to come"},
         .arguments =
             {{.name = "ROSTER",
               .says =
                   {"当番表の名前、その先頭、または ID",
                    "name of a roster, its beginning, or id"}}},
         .options = {no_header_option()},
         .examples = {{"sonae roster show 情報当直", {"名前で", "by its name"}}},
         .run = &run_show},
        {.path = "roster import",
         .says =
             {"当直表を Excel か CSV から取り込む",
              "take a duty table in from an Excel workbook or a CSV"},
         .arguments =
             {{.name = "FILE",
               .says =
                   {"Excel ブック(.xlsx)か UTF-8 の CSV。見出しは "
                    "日付、氏名、あれば 開始、終了、備考",
                    "Excel workbook (.xlsx), or CSV in UTF-8, with the headings date, name, and if "
                    "wanted from, until, note"}}},
         .options =
             {{.name = "name",
               .value = "NAME",
               .says =
                   {"当番表の名前(必須)。同じ名前と役割の表があれば続きになる",
                    "name of the roster (needed); one that is there is continued"}},
              {.name = "role",
               .value = "ROLE",
               .says = {"当番が担う役割(必須)", "role whose duty it tells (needed)"}},
              sheet_option()},
         .examples =
             {{"sonae roster import 12gatsu.csv --name 情報当直 --role it_section",
               {"来月の分を足す", "next month's"}},
              {"sonae roster import tochoku.xlsx --sheet 12月 --name 情報当直 --role it_section",
               {"Excel ブックの「12月」シートから", "from the sheet 12月 of an Excel workbook"}}},
         .run = &run_import},
    };
}

} // namespace sonae::cli
