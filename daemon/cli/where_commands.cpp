// SPDX-License-Identifier: Apache-2.0
// Where something is, and whom to call about it.
#include "daemon/cli/api_call.hpp"
#include "daemon/cli/command_parts.hpp"
#include "daemon/cli/invocation.hpp"
#include "daemon/cli/json_view.hpp"
#include "daemon/cli/network_words.hpp"
#include "daemon/cli/output.hpp"
#include "daemon/cli/table.hpp"

#include <nlohmann/json.hpp>

namespace sonae::cli {

namespace {

/// "his-sw1 Gi1/0/3".
std::string port_text(nlohmann::json const& match) {
    auto const name = text_at(match, "switch_name");
    auto const port = text_at(match, "switch_port");
    return name.empty() || port.empty() ? name + port : name + " " + port;
}

std::string segment_text(nlohmann::json const& match) {
    auto const name = text_at(match, "segment_name");
    auto const segment = text_at(match, "segment");
    return name.empty() ? segment : name + " (" + segment + ")";
}

Row row_of(Context const& context, nlohmann::json const& match) {
    auto const vendor = text_at(match, "vendor");
    auto const phone = text_at(match, "vendor_phone");
    return {
        text_at(match, "name"),
        worded(context, NetworkWords::device_kind, match, "kind"),
        text_at(match, "address"),
        text_at(match, "mac"),
        text_at(match, "place"),
        port_text(match),
        segment_text(match),
        text_at(match, "owner"),
        phone.empty() ? vendor : vendor + " " + phone,
        local_time(text_at(match, "last_seen"))};
}

Answer<ExitCode> run_where(Context& context, Invocation const& invocation) {
    TRY(answer, get(context, "/api/v1/network/where?q=" + encoded(invocation.arguments.front())));
    auto const& matches = items_at(answer, "matches");
    if (context.wants_json) {
        print_json(context, matches);
        return ExitCode::ok;
    }
    if (matches.empty()) {
        return Problem{.exit = ExitCode::not_found, .status = 404, .code = "not_found"};
    }
    auto rows = std::vector<Row>{};
    for (auto const& match : matches) {
        rows.push_back(row_of(context, match));
    }
    auto const name = [&](Text const& text) { return std::string{context.say(text)}; };
    print_table(
        context,
        {name({"名前", "NAME"}),
         name({"種類", "KIND"}),
         name({"アドレス", "ADDRESS"}),
         "MAC",
         name({"場所", "PLACE"}),
         name({"スイッチのポート", "SWITCH PORT"}),
         name({"セグメント", "SEGMENT"}),
         name({"責任者", "OWNER"}),
         name({"業者", "VENDOR"}),
         name({"最後の確認", "LAST SEEN"})},
        rows
    );
    return ExitCode::ok;
}

} // namespace

std::vector<Command> where_commands() {
    return {
        {.path = "asset where",
         .says =
             {"機器がどこにあり、誰に電話するかを表示する",
              "tell where something is, and whom to call"},
         .arguments =
             {{.name = "TEXT",
               .says =
                   {"IP アドレス、MAC、機器名、責任者、または製造番号",
                    "IP address, MAC, name, owner or serial number"}}},
         .options = {no_header_option()},
         .examples =
             {{"sonae asset where 10.1.10.5", {"アドレスから", "by an address"}},
              {"sonae asset where 00-1A-2B-3C-4D-5E", {"MAC から(書き方は自由)", "by a MAC"}}},
         .run = &run_where},
    };
}

} // namespace sonae::cli
