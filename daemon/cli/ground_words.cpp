// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/ground_words.hpp"

#include <algorithm>
#include <array>

namespace sonae::cli {

namespace {

struct Word {
    std::string_view code;
    Text text;
};

constexpr auto grounds = std::to_array<Word>({
    {"ledger_agent", {"エージェントのある機器", "it has an agent"}},
    {"ledger_entry", {"資産台帳にある", "in the ledger"}},
    {"agent_interface", {"エージェントが報告したアドレス", "address that its agent reported"}},
    {"device_answers", {"SNMP で自ら答えた", "answered by SNMP itself"}},
    {"device_interface", {"機器自身のアドレス", "one of its own addresses"}},
    {"connected_route", {"直結の経路", "directly connected route"}},
    {"route", {"ルーターの経路表", "route of a router"}},
    {"default_route", {"既定の経路", "default route"}},
    {"bridge_table", {"スイッチの転送表", "forwarding table of a switch"}},
    {"bridge_tables", {"スイッチどうしの転送表", "forwarding tables of switches"}},
    {"arp_table", {"ARP 表", "ARP table"}},
    {"sensor_host", {"センサーが通信を観測", "seen by the sensor"}},
    {"sensor_remote", {"センサーがルーター越しに観測", "seen by the sensor, behind a router"}},
    {"session_remote_tool", {"遠隔操作ソフトの通信を観測", "remote-control software was seen"}},
    {"address_match", {"アドレスが一致", "the address matches"}},
    {"mac_shared", {"複数の機器が同じ MAC を持つ", "several machines have its MAC"}},
    {"dense_addresses", {"使われているアドレスの並び", "addresses in use stand close together"}},
    {"prefix_contradicted", {"別の範囲を言う機器がある", "something else tells another range"}},
    {"outside_leg", {"外側のアドレスを持つ", "has an address outside"}},
    {"declared_link", {"人が登録した配線", "cable that a person entered"}},
    {"declared_segment", {"人が登録したセグメント", "segment that a person entered"}},
    {"register", {"外部接続点台帳", "register of external connections"}},
    {"zone_rule", {"ゾーンの規則", "rule of zones"}},
    {"zone_by_name", {"名前から決めたゾーン", "zone by its name"}},
    {"zone_by_machines", {"中の機器から決めたゾーン", "zone by the machines in it"}},
});

constexpr auto sources = std::to_array<Word>({
    {"agent", {"エージェント", "agent"}},
    {"sensor", {"センサー", "sensor"}},
    {"snmp", {"SNMP", "SNMP"}},
    {"person", {"人", "a person"}},
});

/// "router_advertisement" as "ROUTER ADVERTISEMENT".
std::string protocol_name(std::string_view code) {
    auto name = std::string{code};
    std::ranges::transform(name, name.begin(), [](char each) {
        auto const is_lower = each >= 'a' && each <= 'z';
        return each == '_' ? ' ' : is_lower ? static_cast<char>(each - 'a' + 'A') : each;
    });
    return name;
}

} // namespace

std::string ground_text(Language language, std::string_view code) {
    constexpr auto session = std::string_view{"session_"};
    constexpr auto sensor = std::string_view{"sensor_"};
    constexpr auto neighbour = std::string_view{"_neighbour"};
    auto const* const own = std::ranges::find(grounds, code, &Word::code);
    if (own != grounds.end()) {
        return std::string{own->text.in(language)};
    }
    if (code.starts_with(session)) {
        auto const says = Text{"{} の通信を観測", "{} traffic was seen"};
        return filled(says.in(language), {protocol_name(code.substr(session.size()))});
    }
    if (code.starts_with(sensor)) {
        auto const says = Text{"センサーが観測: {}", "seen by the sensor: {}"};
        return filled(says.in(language), {protocol_name(code.substr(sensor.size()))});
    }
    if (code.ends_with(neighbour)) {
        auto const says = Text{"{} で隣と名乗った", "told by {}"};
        code.remove_suffix(neighbour.size());
        return filled(says.in(language), {protocol_name(code)});
    }
    return std::string{code};
}

std::string ground_source_text(Language language, std::string_view source) {
    auto const colon = std::min(source.find(':'), source.size());
    auto const kind = source.substr(0, colon);
    auto const* const found = std::ranges::find(sources, kind, &Word::code);
    if (found == sources.end()) {
        return std::string{source}; // the prefix that contradicts has colons of its own
    }
    auto which = source.substr(std::min(colon + 1, source.size()));
    if (kind == "sensor") {
        auto const slash = which.find('/');
        which = slash == std::string_view::npos ? "" : which.substr(slash + 1);
    } else if (kind == "agent") {
        which = "";
    }
    auto word = std::string{found->text.in(language)};
    return which.empty() ? word : word.append(" ").append(which);
}

} // namespace sonae::cli
