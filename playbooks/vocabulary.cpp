// SPDX-License-Identifier: Apache-2.0
#include "playbooks/vocabulary.hpp"

#include <algorithm>
#include <array>

namespace sonae::playbooks {

namespace {

using Names = std::span<std::string_view const>;

constexpr auto step_types = std::array<std::string_view, 8>{
    "start",
    "end",
    "action",
    "playbook-action",
    "parallel",
    "if-condition",
    "while-condition",
    "switch-condition"};

constexpr auto command_types = std::array<std::string_view, 12>{
    "manual",
    "bash",
    "caldera-cmd",
    "elastic",
    "http-api",
    "jupyter",
    "kestrel",
    "openc2-http",
    "powershell",
    "sigma",
    "ssh",
    "yara"};

constexpr auto playbook_types = std::array<std::string_view, 8>{
    "attack",
    "detection",
    "engagement",
    "investigation",
    "mitigation",
    "notification",
    "prevention",
    "remediation"};

constexpr auto activities = std::array<std::string_view, 22>{
    "compose-content",
    "deliver-content",
    "identify-audience",
    "identify-channel",
    "scan-system",
    "match-indicator",
    "analyze-collected-data",
    "identify-indicators",
    "scan-vulnerabilities",
    "configure-systems",
    "restrict-access",
    "disconnect-system",
    "eliminate-risk",
    "revert-system",
    "restore-data",
    "restore-capabilities",
    "map-network",
    "identify-steps",
    "step-sequence",
    "prepare-engagement",
    "execute-operation",
    "analyze-engagement-results"};

constexpr auto sectors = std::array<std::string_view, 50>{
    "aerospace",
    "aviation",
    "agriculture",
    "automotive",
    "biotechnology",
    "chemical",
    "commercial",
    "consulting",
    "construction",
    "cosmetics",
    "critical-infrastructure",
    "dams",
    "defense",
    "education",
    "emergency-services",
    "energy",
    "non-renewable-energy",
    "renewable-energy",
    "media",
    "financial",
    "food",
    "gambling",
    "government",
    "local-government",
    "national-government",
    "regional-government",
    "public-services",
    "healthcare",
    "information-communications-technology",
    "electronics-hardware",
    "software",
    "telecommunications",
    "legal-services",
    "lodging",
    "manufacturing",
    "maritime",
    "metals",
    "mining",
    "non-profit",
    "humanitarian-aid",
    "human-rights",
    "nuclear",
    "petroleum",
    "pharmaceuticals",
    "research",
    "transportation",
    "logistics-shipping",
    "utilities",
    "video-game",
    "water"};

constexpr auto agent_types = std::array<std::string_view, 10>{
    "group",
    "individual",
    "location",
    "organization",
    "sector",
    "http-api",
    "linux",
    "net-address",
    "security-category",
    "ssh"};

constexpr auto categories = std::array<std::string_view, 26>{
    "aaa",
    "analytics",
    "caldera",
    "content-gateway",
    "desktop",
    "endpoint",
    "firewall",
    "handset",
    "ids",
    "ips",
    "kali",
    "manx",
    "orchestrator",
    "os-linux",
    "os-mac",
    "os-windows",
    "redcanary-atomicred",
    "ragdoll",
    "router",
    "sandcat",
    "server",
    "siem",
    "switch",
    "ticketing",
    "tip",
    "wireless"};

constexpr auto variable_types = std::array<std::string_view, 15>{
    "bool",
    "dictionary",
    "float",
    "hexstring",
    "integer",
    "ipv4-addr",
    "ipv6-addr",
    "long",
    "mac-addr",
    "hash",
    "md5-hash",
    "sha256-hash",
    "string",
    "uri",
    "uuid"};

bool contains(Names names, std::string_view value) {
    return std::find(names.begin(), names.end(), value) != names.end();
}

} // namespace

std::string_view name_of(StepType type) {
    return step_types.at(static_cast<std::size_t>(type));
}

std::optional<StepType> step_type(std::string_view name) {
    auto const at = std::find(step_types.begin(), step_types.end(), name);
    if (at == step_types.end()) {
        return std::nullopt;
    }
    return static_cast<StepType>(at - step_types.begin());
}

std::string_view name_of(CommandType type) {
    return type == CommandType::other ? std::string_view{}
                                      : command_types.at(static_cast<std::size_t>(type));
}

CommandType command_type(std::string_view name) {
    auto const at = std::find(command_types.begin(), command_types.end(), name);
    return static_cast<CommandType>(at - command_types.begin());
}

bool is_known_playbook_type(std::string_view value) {
    return contains(playbook_types, value);
}

bool is_known_playbook_activity(std::string_view value) {
    return contains(activities, value);
}

bool is_known_industry_sector(std::string_view value) {
    return contains(sectors, value);
}

bool is_known_agent_type(std::string_view value) {
    return contains(agent_types, value);
}

bool is_known_security_category(std::string_view value) {
    return contains(categories, value);
}

bool is_known_variable_type(std::string_view value) {
    return contains(variable_types, value);
}

} // namespace sonae::playbooks
