// SPDX-License-Identifier: Apache-2.0
#include "daemon/demo/network.hpp"
#include "daemon/demo/segment.hpp"
#include "inventory/base/json_writer.hpp"

#include <array>

namespace sonae::demo {

namespace {

struct Talk {
    std::string_view protocol;
    std::string_view client; ///< name of a device, or an address outside
    std::string_view server;
    int port;
    std::string_view detail;
};

// A table is read by its columns, so one conversation is one line.
// clang-format off
constexpr auto talks = std::to_array<Talk>({
    {"dicom", "CT-01", "PACS-01", 104, "CT_ROOM1 > PACS_MAIN"},
    {"dicom", "MR-01", "PACS-01", 104, "MR_ROOM1 > PACS_MAIN"},
    {"dicom", "DR-01", "PACS-01", 104, "DR_ROOM1 > PACS_MAIN"},
    {"hl7", "LIS-01", "HIS-AP-01", 2575, "LIS/LAB > HIS/HOSPITAL ORU"},
    {"hl7", "HIS-AP-01", "PHARM-01", 2575, "HIS/HOSPITAL > PHARM/HOSPITAL RDE"},
    {"ike", "198.51.100.66", "VPN-01", 500, "2.0"},
    {"ike", "198.51.100.98", "VPN-03", 500, "1.0"},
    {"remote_tool", "INET-07", "203.0.113.200", 443, "teamviewer"},
});

// clang-format on

std::string address_of(std::vector<Device> const& devices, std::string_view name) {
    for (auto const& device : devices) {
        if (device.row.name == name) {
            return bare(device.address);
        }
    }
    return std::string{name};
}

void write_talk(
    JsonWriter& json, Talk const& talk, std::vector<Device> const& devices, Instant now
) {
    json.begin_object().member("protocol", talk.protocol);
    json.member("client", address_of(devices, talk.client));
    json.member("server", address_of(devices, talk.server));
    json.member("port", talk.port).member("detail", talk.detail);
    json.member("first_seen", to_rfc3339(now - std::chrono::hours{24 * 50}));
    json.member("last_seen", to_rfc3339(now - std::chrono::minutes{3}));
    json.member("count", 420).end_object();
}

} // namespace

std::string sensor_document(std::vector<Device> const& devices, Instant now) {
    auto json = JsonWriter{};
    json.begin_object().member("schema", "sensor.observation");
    json.key("version").begin_object().member("major", 1).member("minor", 1).end_object();
    json.member("interface", "mirror0").member("interface_mac", "02:5a:00:00:ff:01");
    json.member("boot", "demo").member("seq", 1);
    json.member("started_at", to_rfc3339(now - std::chrono::hours{24 * 50}));
    json.member("is_blind", false);
    json.key("sessions").begin_array();
    for (auto const& talk : talks) {
        write_talk(json, talk, devices, now);
    }
    json.end_array().end_object();
    return std::move(json).text();
}

} // namespace sonae::demo
