// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/remote_tools.hpp"

#include <algorithm>
#include <array>

namespace sonae::sense {

namespace {

struct Tool {
    std::string_view domain; ///< the name itself, or what it ends with behind a dot
    std::string_view code;
};

// Domains that the programs speak to, as their makers list them for firewalls.
constexpr auto tools = std::array<Tool, 41>{{
    {"teamviewer.com", "teamviewer"},
    {"dyngate.com", "teamviewer"},
    {"anydesk.com", "anydesk"},
    {"splashtop.com", "splashtop"},
    {"splashtop.eu", "splashtop"},
    {"logmein.com", "logmein"},
    {"logmeinrescue.com", "logmein"},
    {"logmein-gateway.com", "logmein"},
    {"gotomypc.com", "gotomypc"},
    {"gotoassist.com", "gotoassist"},
    {"screenconnect.com", "screenconnect"},
    {"connectwise.com", "screenconnect"},
    {"bomgarcloud.com", "beyondtrust"},
    {"beyondtrustcloud.com", "beyondtrust"},
    {"rustdesk.com", "rustdesk"},
    {"dwservice.net", "dwservice"},
    {"islonline.net", "islonline"},
    {"islonline.com", "islonline"},
    {"supremocontrol.com", "supremo"},
    {"aweray.com", "aweray"},
    {"vnc.com", "realvnc"},
    {"realvnc.com", "realvnc"},
    {"todesk.com", "todesk"},
    {"oray.com", "sunlogin"},
    {"ultraviewer.net", "ultraviewer"},
    {"hoptodesk.com", "hoptodesk"},
    {"getscreen.me", "getscreen"},
    {"rsupport.com", "rsupport"},
    {"magicconnect.net", "magicconnect"},
    {"remotedesktop-pa.googleapis.com", "chrome_remote_desktop"},
    {"remotedesktop.google.com", "chrome_remote_desktop"},
    {"ninjarmm.com", "ninjaone"},
    {"kaseya.net", "kaseya"},
    {"pulseway.com", "pulseway"},
    {"atera.com", "atera"},
    {"tailscale.com", "tailscale"},
    {"zerotier.com", "zerotier"},
    {"softether.net", "softether"},
    {"vpnazure.net", "softether"},
    {"ngrok.com", "ngrok"},
    {"argotunnel.com", "cloudflare_tunnel"},
}};

constexpr auto factory_names = std::array<std::string_view, 8>{
    "fortigate",
    "fortinet",
    "sonicwall",
    "pulse secure",
    "ivanti connect",
    "globalprotect",
    "netscaler",
    "cisco asa"};

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool is_same(std::string_view text, std::string_view lower_case) {
    return std::equal(
        text.begin(),
        text.end(),
        lower_case.begin(),
        lower_case.end(),
        [](char a, char b) { return lower(a) == b; }
    );
}

bool begins_with(std::string_view text, std::string_view lower_case) {
    return is_same(text.substr(0, lower_case.size()), lower_case);
}

bool is_below(std::string_view name, std::string_view domain) {
    if (name.size() < domain.size()) {
        return false;
    }
    auto const at = name.size() - domain.size();
    return is_same(name.substr(at), domain) && (at == 0 || name[at - 1] == '.');
}

} // namespace

std::string_view remote_tool_of(std::string_view server_name) {
    for (auto const& tool : tools) {
        if (is_below(server_name, tool.domain)) {
            return tool.code;
        }
    }
    return {};
}

std::string_view remote_tool_of_certificate(std::string_view subject) {
    if (is_same(subject, "anynet relay") || is_same(subject, "anydesk client")) {
        return "anydesk";
    }
    return subject.starts_with("*.") ? remote_tool_of(subject.substr(2)) : remote_tool_of(subject);
}

bool is_vpn_name(std::string_view name) {
    auto const label = name.substr(0, name.find('.'));
    auto const has_vpn = begins_with(label, "vpn") || begins_with(label, "sslvpn") ||
                         begins_with(label, "ssl-vpn") || is_below(label, "vpn");
    auto const is_factory =
        std::any_of(factory_names.begin(), factory_names.end(), [&](auto known) {
            return begins_with(name, known);
        });
    return has_vpn || is_factory;
}

} // namespace sonae::sense
