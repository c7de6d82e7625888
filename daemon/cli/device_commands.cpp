// SPDX-License-Identifier: Apache-2.0
// Network devices that are asked by SNMP.
#include "daemon/cli/api_call.hpp"
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/network_words.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/cli/table.hpp"

#include <nlohmann/json.hpp>

#include <ostream>

namespace sonae::cli {

namespace {

std::string joined_texts(nlohmann::json const& object, std::string_view member) {
    auto text = std::string{};
    for (auto const& each : items_at(object, member)) {
        text += text.empty() ? "" : " ";
        text += each.is_string() ? each.get<std::string>() : json_text(each, false);
    }
    return text;
}

Answer<ExitCode> run_list(Context& context, Invocation const& /*invocation*/) {
    TRY(answer, get(context, "/api/v1/devices"));
    auto const& devices = items_at(answer, "devices");
    if (context.wants_json) {
        print_json(context, devices);
        return ExitCode::ok;
    }
    auto rows = std::vector<Row>{};
    for (auto const& device : devices) {
        rows.push_back(
            {text_at(device, "address"),
             text_at(device, "name"),
             worded(context, NetworkWords::device_kind, device, "kind"),
             text_at(device, "vendor"),
             text_at(device, "model"),
             text_at(device, "firmware"),
             worded(context, NetworkWords::device_state, device, "state"),
             local_time(text_at(device, "answered_at")),
             worded(context, NetworkWords::device_problem, device, "problem")}
        );
    }
    auto const name = [&](Text const& text) { return std::string{context.say(text)}; };
    print_table(
        context,
        {name({"アドレス", "ADDRESS"}),
         name({"名前", "NAME"}),
         name({"種類", "KIND"}),
         name({"メーカー", "VENDOR"}),
         name({"型番", "MODEL"}),
         name({"ファームウェア", "FIRMWARE"}),
         name({"状態", "STATE"}),
         name({"最後の応答", "ANSWERED"}),
         name({"理由", "WHY"})},
        rows
    );
    return ExitCode::ok;
}

void print_ports(Context& context, nlohmann::json const& reading) {
    auto rows = std::vector<Row>{};
    for (auto const& port : items_at(reading, "interfaces")) {
        rows.push_back(
            {text_at(port, "name"),
             text_at(port, "description"),
             std::string{code_text(context.language, is_true_at(port, "is_up") ? "yes" : "no")},
             text_at(port, "speed_mbps"),
             text_at(port, "vlan"),
             joined_texts(port, "tagged_vlans"),
             joined_texts(port, "addresses")}
        );
    }
    print_section(
        context,
        {{"ポート", "PORT"},
         {"説明", "DESCRIPTION"},
         {"リンク", "UP"},
         {"MBPS", "MBPS"},
         {"VLAN", "VLAN"},
         {"タグ付き", "TAGGED"},
         {"アドレス", "ADDRESSES"}},
        rows
    );
}

void print_neighbours(Context& context, nlohmann::json const& reading) {
    auto rows = std::vector<Row>{};
    for (auto const& neighbour : items_at(reading, "neighbours")) {
        rows.push_back(
            {text_at(neighbour, "protocol"),
             text_at(neighbour, "local_port"),
             text_at(neighbour, "name"),
             text_at(neighbour, "port"),
             joined_texts(neighbour, "management")}
        );
    }
    print_section(
        context,
        {{"手段", "BY"},
         {"ポート", "PORT"},
         {"隣の機器", "NEIGHBOUR"},
         {"隣のポート", "ITS PORT"},
         {"管理アドレス", "MANAGEMENT"}},
        rows
    );
}

Answer<ExitCode> run_show(Context& context, Invocation const& invocation) {
    TRY(reading, get(context, "/api/v1/devices/" + encoded(invocation.arguments.front())));
    if (context.wants_json) {
        print_json(context, reading);
        return ExitCode::ok;
    }
    auto const name = [&](Text const& text) { return std::string{context.say(text)}; };
    auto const pairs = std::vector<std::pair<std::string, std::string>>{
        {name({"アドレス", "Address"}), text_at(reading, "address")},
        {name({"名前", "Name"}), text_at(reading, "name")},
        {name({"種類", "Kind"}), worded(context, NetworkWords::device_kind, reading, "kind")},
        {name({"メーカー", "Vendor"}), text_at(reading, "vendor")},
        {name({"型番", "Model"}), text_at(reading, "model")},
        {name({"ファームウェア", "Firmware"}), text_at(reading, "firmware")},
        {name({"製造番号", "Serial"}), text_at(reading, "serial")},
        {name({"設置場所", "Place"}), text_at(reading, "place")},
        {name({"識別の規則", "Rule"}), text_at(reading, "rule")},
        {name({"読み取り日時", "Read at"}), local_time(text_at(reading, "at"))}};
    print_pairs(context, pairs);
    print_ports(context, reading);
    print_neighbours(context, reading);
    return ExitCode::ok;
}

Answer<ExitCode> run_scan(Context& context, Invocation const& invocation) {
    TRY(answer, post(context, "/api/v1/devices/scan", {{"address", invocation.arguments.front()}}));
    if (context.wants_json) {
        print_json(context, answer);
    } else {
        print_note(
            context,
            filled(
                context.say(
                    {"{} に問い合わせます。結果は sonae device list に出ます",
                     "{} is asked; sonae device list tells how it went"}
                ),
                {text_at(answer, "address")}
            )
        );
    }
    return ExitCode::ok;
}

Answer<ExitCode> run_forget(Context& context, Invocation const& invocation) {
    auto const& address = invocation.arguments.front();
    TRY(done, call(context, {.method = "DELETE", .target = "/api/v1/devices/" + encoded(address)}));
    static_cast<void>(done);
    if (!context.wants_json) {
        print_note(
            context,
            filled(
                context.say(
                    {"問い合わせをやめ、忘れました: {}", "no longer asked, and forgotten: {}"}
                ),
                {address}
            )
        );
    }
    return ExitCode::ok;
}

} // namespace

std::vector<Command> device_commands() {
    auto const address =
        Argument{.name = "ADDRESS", .says = {"機器の IP アドレス", "IP address of the device"}};
    return {
        {.path = "device list",
         .says =
             {"問い合わせているネットワーク機器を一覧する", "list network devices that are asked"},
         .options = {no_header_option()},
         .examples = {{"sonae device list", {"すべて", "all of them"}}},
         .run = &run_list},
        {.path = "device show",
         .says =
             {"ネットワーク機器のポートと隣の機器を表示する",
              "show a device's ports and neighbours"},
         .arguments = {address},
         .options = {no_header_option()},
         .examples = {{"sonae device show 10.1.99.2", {"アドレスで", "by its address"}}},
         .run = &run_show},
        {.path = "device scan",
         .says = {"ネットワーク機器にいま問い合わせる", "ask a network device now"},
         .arguments = {address},
         .examples =
             {{"sonae device scan 10.1.99.2", {"設定した認証で", "with the set credentials"}}},
         .run = &run_scan},
        {.path = "device forget",
         .says =
             {"ネットワーク機器への問い合わせをやめ、応答を忘れる",
              "ask a network device no more, and forget what it said"},
         .arguments = {address},
         .examples =
             {{"sonae device forget 10.1.99.2", {"撤去したとき", "when it was taken away"}}},
         .run = &run_forget},
    };
}

} // namespace sonae::cli
