// SPDX-License-Identifier: Apache-2.0
#include "daemon/demo/device.hpp"

#include <algorithm>
#include <array>

namespace sonae::demo {

namespace {

using schema::Item;
using schema::Scalar;
using schema::Section;
using schema::Texts;

Scalar text(std::string_view value) {
    return Scalar{std::string{value}};
}

Scalar number(std::int64_t value) {
    return Scalar{value};
}

/// The release that an image runs; most machines of a class are alike, a few lag behind.
struct Release {
    std::string_view name;
    std::string_view version;
    std::string_view build;
    std::string_view kernel;
};

Release release_of(Image image, Chance& chance) {
    constexpr auto clients = std::to_array<Release>(
        {{"Microsoft Windows 11 Pro", "23H2", "22631.4317", "10.0.22631"},
         {"Microsoft Windows 10 Pro", "22H2", "19045.5011", "10.0.19045"},
         {"Microsoft Windows 10 Enterprise LTSC", "1809", "17763.6414", "10.0.17763"}}
    );
    constexpr auto servers = std::to_array<Release>(
        {{"Microsoft Windows Server 2022 Standard", "21H2", "20348.2762", "10.0.20348"},
         {"Microsoft Windows Server 2019 Standard", "1809", "17763.6414", "10.0.17763"}}
    );
    switch (image) {
    case Image::windows_client:
        return chance.happens(55) ? clients[0] : chance.happens(85) ? clients[1] : clients[2];
    case Image::windows_server:
        return chance.happens(60) ? servers[0] : servers[1];
    case Image::debian_server:
        return {"Debian GNU/Linux", "12", "12.8", "6.1.0-28-amd64"};
    case Image::rhel_server:
    case Image::none:
        break;
    }
    return {"Red Hat Enterprise Linux", "8.10", "8.10", "4.18.0-553.27.1.el8_10.x86_64"};
}

bool is_windows(Image image) {
    return image == Image::windows_client || image == Image::windows_server;
}

Section section(std::string_view name, std::string_view source, std::vector<Item> items) {
    auto made = Section{};
    made.name = name;
    made.sources = {std::string{source}};
    made.items = std::move(items);
    return made;
}

Section os_section(Device const& device, Chance& chance, Instant now) {
    auto const release = release_of(device.of->image, chance);
    auto const boot = now - std::chrono::hours{24 * (1 + chance.below(40))};
    return section(
        "os",
        is_windows(device.of->image) ? R"(HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion)"
                                     : "/etc/os-release",
        {{"",
          {{"name", text(release.name)},
           {"version", text(release.version)},
           {"build", text(release.build)},
           {"kernel", text(release.kernel)},
           {"architecture", text("x86_64")},
           {"hostname", text(device.row.name)},
           {"timezone", text("Asia/Tokyo")},
           {"boot_time", text(to_rfc3339(std::chrono::floor<std::chrono::minutes>(boot)))},
           {"container", text("none")}}}}
    );
}

Section hardware_section(Device const& device, Chance& chance) {
    auto const is_server = device.of->kind == "server";
    auto const memory = std::int64_t{1'073'741'824} * (is_server            ? 64
                                                       : chance.happens(60) ? 8
                                                                            : 16);
    return section(
        "hardware",
        "SMBIOS",
        {{"system",
          {{"manufacturer", text(device.of->manufacturer)},
           {"product", text(device.of->model)},
           {"serial", text(device.serial)},
           {"virtualization", text("none")}}},
         {"cpu",
          {{"model", text(is_server ? "Sample Xeon Silver 4310" : "Sample Core i5-12400")},
           {"sockets", number(is_server ? 2 : 1)},
           {"cores", number(is_server ? 24 : 6)},
           {"threads", number(is_server ? 48 : 12)}}},
         {"memory", {{"total_bytes", number(memory)}}},
         {is_server ? "disk:sda" : "disk:nvme0n1",
          {{"model", text(is_server ? "RAID 5 LUN" : "Sample SSD 256")},
           {"size_bytes", number(is_server ? 7'679'999'180'800 : 256'060'514'304)},
           {"rotational", Scalar{false}}}}}
    );
}

Section network_section(Device const& device) {
    auto const gateway = device.address.substr(0, device.address.rfind('.')) + ".1";
    auto const name = is_windows(device.of->image) ? "if:イーサネット" : "if:eno1";
    return section(
        "network",
        "netlink",
        {{"",
          {{"gateways", Scalar{Texts{gateway}}},
           {"dns_servers", Scalar{Texts{"10.40.40.10", "10.40.40.11"}}}}},
         {name,
          {{"mac", text(device.mac)},
           {"addresses", Scalar{Texts{device.address}}},
           {"type", text("ethernet")},
           {"state", text("up")},
           {"mtu", number(1'500)},
           {"speed_mbps", number(1'000)}}}}
    );
}

Section packages_section(Device const& device, Chance& chance) {
    constexpr auto windows = std::to_array<std::string_view>(
        {"電子カルテクライアント",
         "Sample Endpoint Protection",
         "Microsoft Edge",
         "DICOM Viewer",
         "帳票ビューアー",
         "リモート保守エージェント",
         "日本語入力",
         "PDFリーダー"}
    );
    constexpr auto linux_names = std::to_array<std::string_view>(
        {"openssl",
         "openssh-server",
         "systemd",
         "bash",
         "coreutils",
         "curl",
         "glibc",
         "kernel",
         "sudo",
         "chrony",
         "rsyslog",
         "postgresql",
         "python3",
         "tzdata",
         "zlib",
         "nftables"}
    );
    auto items = std::vector<Item>{};
    auto const on_windows = is_windows(device.of->image);
    auto const names = on_windows ? std::span<std::string_view const>{windows}
                                  : std::span<std::string_view const>{linux_names};
    auto const* const manager = on_windows                                 ? "msi:"
                                : device.of->image == Image::debian_server ? "dpkg:"
                                                                           : "rpm:";
    for (auto const& name : names) {
        auto const version = std::to_string(1 + chance.below(9)) + "." +
                             std::to_string(chance.below(20)) + "." +
                             std::to_string(chance.below(40));
        items.push_back(
            {manager + std::string{name} + (on_windows ? ":x64" : ":amd64"),
             {{"version", text(version)}}}
        );
    }
    return section(
        "packages", on_windows ? "HKLM\\…\\Uninstall" : "package database", std::move(items)
    );
}

Section updates_section(Device const& device, Chance& chance, Instant now) {
    auto const is_current = chance.happens(72);
    auto const pending =
        is_current ? std::int64_t{0} : 1 + static_cast<std::int64_t>(chance.below(24));
    auto const security =
        is_current || chance.happens(40)
            ? std::int64_t{0}
            : std::min<std::int64_t>(pending, 1 + static_cast<std::int64_t>(chance.below(6)));
    auto const age_days = is_current ? chance.below(25) : 30 + chance.below(300);
    auto const success =
        std::chrono::floor<std::chrono::hours>(now - std::chrono::hours{24 * age_days});
    auto machine = Item{
        "",
        {{"pending", number(pending)},
         {"pending_security", number(security)},
         {"last_success", text(to_rfc3339(success))},
         {"reboot_required", Scalar{!is_current && chance.happens(30)}}}};
    // Terminals of the electronic chart are updated by the vendor, by hand.
    if (device.of->prefix == "KARTE" && chance.happens(90)) {
        machine.facts.push_back({"automatic", schema::Absence::disabled_by_policy});
    } else {
        machine.facts.push_back({"automatic", text("on")});
    }
    return section(
        "updates", is_windows(device.of->image) ? "Windows Update" : "package lists", {machine}
    );
}

Section accounts_section(Device const& device, Chance& chance, Instant now) {
    auto const on_windows = is_windows(device.of->image);
    auto const* const administrator = on_windows ? "Administrator" : "root";
    auto members = Texts{administrator};
    if (chance.happens(15)) {
        members.emplace_back("hosyu");
    }
    auto const logon =
        std::chrono::floor<std::chrono::hours>(now - std::chrono::hours{chance.below(900)});
    return section(
        "accounts",
        on_windows ? "SAM" : "/etc/passwd",
        {{"",
          {{"admin_members", Scalar{std::move(members)}},
           {"auto_login", Scalar{device.of->prefix == "KARTE" && chance.happens(20)}},
           {"unused_90d", number(static_cast<std::int64_t>(chance.below(3)))},
           {"local_users", number(2 + static_cast<std::int64_t>(chance.below(4)))}}},
         {"user:" + std::string{administrator},
          {{"is_admin", Scalar{true}},
           {"is_interactive", Scalar{true}},
           {"last_logon", text(to_rfc3339(logon))}}}}
    );
}

Section services_section(Device const& device) {
    constexpr auto windows = std::to_array<std::string_view>(
        {"Dnscache", "EventLog", "LanmanServer", "Spooler", "WinDefend", "wuauserv"}
    );
    constexpr auto linux_names =
        std::to_array<std::string_view>({"chronyd", "cron", "nftables", "rsyslog", "ssh"});
    auto items = std::vector<Item>{};
    auto const add = [&](auto const& names) {
        for (auto const& name : names) {
            items.push_back(
                {"unit:" + std::string{name},
                 {{"state", text("running")}, {"start", text("enabled")}}}
            );
        }
    };
    if (is_windows(device.of->image)) {
        add(windows);
    } else {
        add(linux_names);
    }
    return section("services", "service manager", std::move(items));
}

Section ports_section(Device const& device) {
    struct Listening {
        std::int64_t port;
        std::string_view program;
    };

    constexpr auto windows =
        std::to_array<Listening>({{135, "svchost"}, {445, "System"}, {3389, "svchost"}});
    constexpr auto linux_ports = std::to_array<Listening>({{22, "sshd"}, {5432, "postgres"}});
    auto items = std::vector<Item>{};
    auto const add = [&](auto const& list) {
        for (auto const& [port, program] : list) {
            items.push_back(
                {"tcp:0.0.0.0:" + std::to_string(port),
                 {{"protocol", text("tcp")},
                  {"address", text("0.0.0.0")},
                  {"port", number(port)},
                  {"program", text(program)}}}
            );
        }
    };
    if (is_windows(device.of->image)) {
        add(windows);
    } else {
        add(linux_ports);
    }
    return section("ports", "socket tables", std::move(items));
}

} // namespace

std::vector<Section> sections_of(Device const& device, Chance& chance, Instant now) {
    auto list = std::vector<Section>{
        os_section(device, chance, now),
        hardware_section(device, chance),
        network_section(device),
        packages_section(device, chance),
        updates_section(device, chance, now),
        accounts_section(device, chance, now),
        services_section(device),
        ports_section(device)};
    for (auto& each : list) {
        schema::canonicalize(each);
        each.cost = {
            300 + static_cast<std::int64_t>(chance.below(2'000)),
            500 + static_cast<std::int64_t>(chance.below(4'000)),
            static_cast<std::int64_t>(schema::content_json(each).size())};
    }
    return list;
}

} // namespace sonae::demo
