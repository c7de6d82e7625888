// SPDX-License-Identifier: Apache-2.0
// The register of external connections (外部接続点台帳).
#include "daemon/cli/api_call.hpp"
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/directory_call.hpp"
#include "daemon/cli/ground_words.hpp"
#include "daemon/cli/incident_call.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/network_words.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/cli/table.hpp"
#include "inventory/base/suggestion.hpp"
#include "inventory/base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <ostream>

namespace sonae::cli {

namespace {

constexpr auto path = std::string_view{"/api/v1/connections"};

constexpr auto text_fields = std::to_array<std::string_view>(
    {"name",
     "kind",
     "purpose",
     "vendor",
     "contact",
     "owner",
     "contract",
     "method",
     "direction",
     "device_hint",
     "device",
     "source_limit_state",
     "mfa",
     "availability",
     "encryption",
     "log_place",
     "stop_procedure"}
);
constexpr auto list_fields = std::to_array<std::string_view>({"public_addresses", "source_limit"});
constexpr auto number_fields =
    std::to_array<std::string_view>({"review_every_days", "silent_after_days"});

bool is_among(std::span<std::string_view const> fields, std::string_view name) {
    return std::ranges::find(fields, name) != fields.end();
}

Problem unknown_field(Context const& context, std::string_view name) {
    auto all = std::vector<std::string_view>(text_fields.begin(), text_fields.end());
    all.insert(all.end(), list_fields.begin(), list_fields.end());
    all.insert(all.end(), number_fields.begin(), number_fields.end());
    auto list = std::string{};
    for (auto const each : all) {
        list.append(list.empty() ? "" : ", ").append(each);
    }
    auto const close = closest(name, all);
    return usage_problem(filled(
        context.say(
            {"「{}」という項目はありません。使える項目: {}", "there is no field {}. Fields: {}"}
        ),
        {name, close.empty() ? std::string_view{list} : close}
    ));
}

/// "FIELD=VALUE …" into the document; a list has commas between its values.
Answer<nlohmann::json>
with_fields(Context& context, nlohmann::json document, std::span<std::string const> assignments) {
    for (auto const& text : assignments) {
        TRY(field, assignment(context, "FIELD=VALUE", text));
        auto const& [name, value] = field;
        if (is_among(text_fields, name)) {
            document[name] = value;
        } else if (is_among(list_fields, name)) {
            document[name] = nlohmann::json::array();
            for (auto const each : split(value, ',')) {
                if (!trimmed(each).empty()) {
                    document[name].push_back(std::string{trimmed(each)});
                }
            }
        } else if (is_among(number_fields, name)) {
            auto number = std::int64_t{0};
            auto const read = std::from_chars(value.data(), value.data() + value.size(), number);
            if (read.ec != std::errc{} || read.ptr != value.data() + value.size()) {
                return usage_problem(filled(context.say({"{} は数です", "{} is a number"}), {name})
                );
            }
            document[name] = number;
        } else {
            return unknown_field(context, name);
        }
    }
    return document;
}

/// Every line, with the id and name by which people mean it.
Answer<nlohmann::json> lines_of(Context& context) {
    TRY(answer, get(context, std::string{path}));
    auto lines = items_at(answer, "connections");
    for (auto& line : lines) {
        auto const& known = line.at("declared").is_null() ? object_at(line, "observed")
                                                          : object_at(line, "declared");
        line["id"] = text_at(known, "id");
        line["name"] = text_at(known, "name");
    }
    return lines;
}

/// The declared document that the first argument names.
Answer<nlohmann::json> declared_of(Context& context, Invocation const& invocation) {
    TRY(lines, lines_of(context));
    auto declared = nlohmann::json::array();
    for (auto const& line : lines) {
        if (line.at("declared").is_object()) {
            declared.push_back(line.at("declared"));
        }
    }
    return named_item(declared, invocation.arguments.front());
}

std::string findings_text(Context const& context, nlohmann::json const& line) {
    auto text = std::string{};
    for (auto const& finding : items_at(line, "findings")) {
        auto const code = finding.is_string() ? finding.get<std::string>() : std::string{};
        text += text.empty() ? "" : "; ";
        text += word(context.language, NetworkWords::finding, code);
    }
    return text;
}

Answer<ExitCode> run_list(Context& context, Invocation const& /*invocation*/) {
    TRY(lines, lines_of(context));
    if (context.wants_json) {
        print_json(context, lines);
        return ExitCode::ok;
    }
    auto rows = std::vector<Row>{};
    for (auto const& line : lines) {
        auto const& declared = object_at(line, "declared");
        auto const& observed = object_at(line, "observed");
        auto const& shown = declared.empty() ? observed : declared;
        rows.push_back(
            {text_at(line, "name"),
             worded(context, NetworkWords::connection_kind, declared, "kind"),
             worded(context, NetworkWords::method, shown, "method"),
             text_at(declared, "vendor"),
             text_at(declared, "contact"),
             text_at(observed, "device_name"),
             worded(context, NetworkWords::agreement, line, "agreement"),
             local_time(text_at(line, "review_due_at")),
             findings_text(context, line),
             text_at(line, "id")}
        );
    }
    auto const name = [&](Text const& text) { return std::string{context.say(text)}; };
    print_table(
        context,
        {name({"名前", "NAME"}),
         name({"種類", "KIND"}),
         name({"方式", "METHOD"}),
         name({"相手", "VENDOR"}),
         name({"連絡先", "CONTACT"}),
         name({"機器", "DEVICE"}),
         name({"申告と観測", "AGREEMENT"}),
         name({"見直し期限", "REVIEW DUE"}),
         name({"気づき", "FINDINGS"}),
         "ID"},
        rows
    );
    return ExitCode::ok;
}

/// Members of the document as people read them.
void print_declared(Context& context, nlohmann::json const& line) {
    auto const& declared = object_at(line, "declared");
    auto const say = [&](Text const& text) { return std::string{context.say(text)}; };
    auto const text = [&](char const* member) { return text_at(declared, member); };
    auto const as = [&](NetworkWords words, char const* member) {
        return worded(context, words, declared, member);
    };
    auto const list = [&](char const* member) { return joined(items_at(declared, member), " "); };
    print_pairs(
        context,
        std::vector<std::pair<std::string, std::string>>{
            {"ID", text_at(line, "id")},
            {say({"名前", "Name"}), text_at(line, "name")},
            {say({"種類", "Kind"}), as(NetworkWords::connection_kind, "kind")},
            {say({"目的", "Purpose"}), text("purpose")},
            {say({"相手", "Vendor"}), text("vendor")},
            {say({"夜間の連絡先", "Contact at night"}), text("contact")},
            {say({"院内の責任者", "Owner"}), text("owner")},
            {say({"契約", "Contract"}), text("contract")},
            {say({"方式", "Method"}), as(NetworkWords::method, "method")},
            {say({"向き", "Direction"}), as(NetworkWords::direction, "direction")},
            {say({"機器", "Device"}),
             text("device").empty() ? text("device_hint") : text("device")},
            {say({"外部アドレス", "Public addresses"}), list("public_addresses")},
            {say({"接続元の制限", "Source limit"}),
             std::string{trimmed(
                 as(NetworkWords::answer, "source_limit_state") + " " + list("source_limit")
             )}},
            {say({"多要素認証", "Second factor"}), as(NetworkWords::answer, "mfa")},
            {say({"接続できる時間", "Availability"}), as(NetworkWords::answer, "availability")},
            {say({"暗号化", "Encryption"}), as(NetworkWords::answer, "encryption")},
            {say({"ログの保管場所", "Place of the log"}), text("log_place")},
            {say({"止め方", "How it is cut"}), text("stop_procedure")},
            {say({"見直し期限", "Review due"}), local_time(text_at(line, "review_due_at"))},
            {say({"申告と観測", "Agreement"}),
             worded(context, NetworkWords::agreement, line, "agreement")},
            {say({"気づき", "Findings"}), findings_text(context, line)}}
    );
}

void print_observed(Context& context, nlohmann::json const& observed) {
    auto rows = std::vector<Row>{};
    for (auto const& ground : items_at(observed, "grounds")) {
        rows.push_back(
            {ground_text(context.language, text_at(ground, "code")),
             ground_source_text(context.language, text_at(ground, "source")),
             text_at(ground, "detail")}
        );
    }
    print_section(
        context, {{"観測の根拠", "SEEN BY"}, {"情報源", "SOURCE"}, {"内容", "WHAT"}}, rows
    );
}

Answer<ExitCode> run_show(Context& context, Invocation const& invocation) {
    TRY(lines, lines_of(context));
    TRY(line, named_item(lines, invocation.arguments.front()));
    if (context.wants_json) {
        print_json(context, line);
        return ExitCode::ok;
    }
    print_declared(context, line);
    print_observed(context, object_at(line, "observed"));
    return ExitCode::ok;
}

ExitCode say_stored(Context& context, nlohmann::json const& stored) {
    if (context.wants_json) {
        print_json(context, stored);
    } else {
        print_note(
            context,
            filled(
                context.say({"保存しました: {}({})", "stored: {} ({})"}),
                {text_at(stored, "name"), text_at(stored, "id")}
            )
        );
    }
    return ExitCode::ok;
}

Answer<ExitCode> run_add(Context& context, Invocation const& invocation) {
    auto const& words = invocation.arguments;
    TRY(document, with_fields(context, {{"name", words.front()}}, std::span{words}.subspan(1)));
    TRY(stored, post(context, std::string{path}, document));
    return say_stored(context, stored);
}

HttpRequest on(std::string method, nlohmann::json const& declared, std::string body = {}) {
    return {
        .method = std::move(method),
        .target = std::string{path} + "/" + encoded(text_at(declared, "id")),
        .headers = {{"if-match", "\"" + text_at(declared, "version") + "\""}},
        .body = std::move(body)};
}

Answer<ExitCode> run_set(Context& context, Invocation const& invocation) {
    TRY(declared, declared_of(context, invocation));
    auto const assignments = std::span{invocation.arguments}.subspan(1);
    TRY(document, with_fields(context, declared, assignments));
    TRY(stored, call(context, on("PUT", declared, document.dump())));
    return say_stored(context, stored);
}

Answer<ExitCode> run_review(Context& context, Invocation const& invocation) {
    auto const verdict = invocation.value("verdict");
    if (!verdict) {
        return usage_problem(std::string{
            context.say({"--verdict を指定してください", "--verdict is needed"})});
    }
    TRY(declared, declared_of(context, invocation));
    TRY(stored,
        post(
            context,
            std::string{path} + "/" + encoded(text_at(declared, "id")) + "/reviews",
            {{"verdict", *verdict}, {"note", invocation.value("note").value_or("")}}
        ));
    return say_stored(context, stored);
}

Answer<ExitCode> run_remove(Context& context, Invocation const& invocation) {
    TRY(declared, declared_of(context, invocation));
    TRY(done, call(context, on("DELETE", declared)));
    static_cast<void>(done);
    if (!context.wants_json) {
        print_note(
            context,
            filled(context.say({"削除しました: {}", "removed: {}"}), {text_at(declared, "name")})
        );
    }
    return ExitCode::ok;
}

Argument connection_argument() {
    return {
        .name = "CONNECTION",
        .says = {"外部接続点の名前か ID", "name or id of an external connection"}};
}

Argument fields_argument(bool is_optional) {
    return {
        .name = "FIELD=VALUE",
        .says =
            {"項目と値。複数の値はコンマで区切る",
             "field and value; commas between several values"},
        .is_optional = is_optional,
        .may_repeat = true};
}

std::vector<Command> changing_commands() {
    return {
        {.path = "connection add",
         .says = {"外部接続点を台帳に加える", "add an external connection"},
         .arguments = {{.name = "NAME", .says = {"名前", "its name"}}, fields_argument(true)},
         .examples =
             {{"sonae connection add \"CT 保守\" kind=maintenance method=ssl_vpn vendor=メーカー A "
               "contact=0120-000-000",
               {"保守回線を登録する", "a maintenance line"}}},
         .run = &run_add},
        {.path = "connection set",
         .says = {"外部接続点の項目を書き換える", "change fields of an external connection"},
         .arguments = {connection_argument(), fields_argument(false)},
         .examples =
             {{"sonae connection set \"CT 保守\" mfa=yes log_place=\"syslog01\"",
               {"多要素認証とログの保管場所", "second factor and place of the log"}}},
         .run = &run_set},
        {.path = "connection review",
         .says = {"外部接続点を見直したと記録する", "record that somebody reviewed it"},
         .arguments = {connection_argument()},
         .options =
             {{.name = "verdict",
               .value = "VERDICT",
               .says = {"結論(必須)", "what was found (needed)"},
               .choices = {"in_order", "to_change", "to_close"}},
              {.name = "note", .value = "TEXT", .says = {"メモ", "a note"}}},
         .examples =
             {{"sonae connection review \"CT 保守\" --verdict in_order",
               {"問題なし", "nothing to change"}}},
         .run = &run_review},
        {.path = "connection remove",
         .says = {"外部接続点を台帳から消す", "remove an external connection"},
         .arguments = {connection_argument()},
         .examples = {{"sonae connection remove \"CT 保守\"", {"廃止したとき", "when it is gone"}}},
         .run = &run_remove},
    };
}

} // namespace

std::vector<Command> connection_commands() {
    auto all = std::vector<Command>{
        {.path = "connection list",
         .says =
             {"外部接続点の台帳と観測を並べる", "list external connections, declared and observed"},
         .options = {no_header_option()},
         .examples =
             {{"sonae connection list", {"気づきのあるものが先", "those with findings first"}}},
         .run = &run_list},
        {.path = "connection show",
         .says = {"外部接続点 1 つの詳細を表示する", "show one external connection"},
         .arguments = {connection_argument()},
         .options = {no_header_option()},
         .examples = {{"sonae connection show \"CT 保守\"", {"名前で", "by its name"}}},
         .run = &run_show},
    };
    std::ranges::move(changing_commands(), std::back_inserter(all));
    return all;
}

} // namespace sonae::cli
