// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/server_certificate.hpp"

#include "inventory/base/json_writer.hpp"
#include "inventory/base/text.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <ifaddrs.h>
#include <netinet/in.h>
#include <unistd.h>

namespace sonae::app {

namespace {

constexpr auto max_pem_bytes = std::size_t{64} * 1'024;
// In the last third of its life a certificate is replaced, as an agent does with its own.
constexpr auto least_rest = std::chrono::hours{24 * auth::server_certificate_days / 3};

std::string address_text(sockaddr const* address) {
    auto text = std::array<char, INET6_ADDRSTRLEN>{};
    auto const* raw = static_cast<void const*>(nullptr);
    if (address->sa_family == AF_INET) {
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): as POSIX wants it
        raw = &reinterpret_cast<sockaddr_in const*>(address)->sin_addr;
    } else {
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): as above
        raw = &reinterpret_cast<sockaddr_in6 const*>(address)->sin6_addr;
    }
    auto const* const written =
        inet_ntop(address->sa_family, raw, text.data(), static_cast<socklen_t>(text.size()));
    return written == nullptr ? std::string{} : std::string{written};
}

std::vector<std::string> own_addresses() {
    auto found = std::vector<std::string>{};
    auto* list = static_cast<ifaddrs*>(nullptr);
    if (getifaddrs(&list) != 0) {
        return found;
    }
    for (auto const* each = list; each != nullptr; each = each->ifa_next) {
        if (each->ifa_addr == nullptr) {
            continue;
        }
        auto const family = each->ifa_addr->sa_family;
        if (family != AF_INET && family != AF_INET6) {
            continue;
        }
        auto text = address_text(each->ifa_addr);
        // A browser cannot reach a link-local address without its interface.
        if (!text.empty() && !text.starts_with("fe80:")) {
            found.push_back(std::move(text));
        }
    }
    freeifaddrs(list);
    return found;
}

/// A host name that no certificate can carry is left out; the addresses remain.
bool is_host_name(std::string_view text) {
    return !text.empty() && text.front() != '-' && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == '.';
    });
}

bool is_address(std::string const& text) {
    auto room = std::array<unsigned char, 16>{};
    return inet_pton(AF_INET, text.c_str(), room.data()) == 1 ||
           inet_pton(AF_INET6, text.c_str(), room.data()) == 1;
}

void sort_once(std::vector<std::string>& texts) {
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
}

/// What server.json holds: a change of any of it means a new certificate.
std::string
description(auth::CertificateAuthority const& authority, OwnNames const& names, Instant not_after) {
    auto json = JsonWriter{};
    json.begin_object().member("authority", std::string_view{to_hex(authority.pin())});
    json.key("names").begin_array();
    for (auto const* list : {&names.dns_names, &names.addresses}) {
        for (auto const& each : *list) {
            json.value(std::string_view{each});
        }
    }
    json.end_array().member("not_after", std::string_view{to_rfc3339(not_after)}).end_object();
    return std::move(json).text();
}

/// Nothing when there is none that still fits.
std::optional<ServerCertificate> read_kept(
    fs::path const& folder,
    auth::CertificateAuthority const& authority,
    OwnNames const& names,
    Instant now
) {
    auto const kept = read_text(folder / "server.json", max_pem_bytes);
    auto certificate = read_text(folder / "server.crt", max_pem_bytes);
    auto key = read_text(folder / "server.key", max_pem_bytes);
    if (!kept || !certificate || !key) {
        return std::nullopt;
    }
    constexpr auto member = std::string_view{R"("not_after":")"};
    auto const at = kept->find(member);
    if (at == std::string::npos) {
        return std::nullopt;
    }
    auto const begin = at + member.size();
    auto const not_after = parse_rfc3339(kept->substr(begin, kept->find('"', begin) - begin));
    if (!not_after || *kept != description(authority, names, *not_after) ||
        *not_after - now < least_rest) {
        return std::nullopt;
    }
    return ServerCertificate{std::move(*certificate), std::move(*key), *not_after};
}

} // namespace

std::string own_host_name() {
    auto host = std::array<char, 256>{};
    auto const is_known =
        gethostname(host.data(), host.size() - 1) == 0 && is_host_name(host.data());
    return is_known ? std::string{host.data()} : std::string{};
}

OwnNames own_names(std::string const& public_name) {
    auto names = OwnNames{{"localhost"}, own_addresses()};
    names.addresses.emplace_back("127.0.0.1");
    if (auto host = own_host_name(); !host.empty()) {
        names.dns_names.push_back(std::move(host));
    }
    if (!public_name.empty()) {
        (is_address(public_name) ? names.addresses : names.dns_names).push_back(public_name);
    }
    sort_once(names.dns_names);
    sort_once(names.addresses);
    return names;
}

Result<ServerCertificate> open_server_certificate(
    fs::path const& folder,
    auth::CertificateAuthority const& authority,
    std::string const& public_name,
    Instant now
) {
    auto const names = own_names(public_name);
    if (auto kept = read_kept(folder, authority, names, now)) {
        return std::move(*kept);
    }
    TRY(made, authority.issue_server(names.dns_names, names.addresses, now));
    // The description goes last: a crash before it means that they are issued once more.
    TRY_DONE(
        write_atomically(folder / "server.key", made.private_key_pem, Secrecy::private_to_owner)
    );
    TRY_DONE(write_atomically(
        folder / "server.crt", made.issued.certificate_pem, Secrecy::private_to_owner
    ));
    // Cut to what the text form keeps, so that the comparison at the next start holds.
    auto const not_after = std::chrono::floor<std::chrono::seconds>(made.issued.not_after);
    TRY_DONE(write_atomically(
        folder / "server.json", description(authority, names, not_after), Secrecy::private_to_owner
    ));
    return ServerCertificate{
        std::move(made.issued.certificate_pem), std::move(made.private_key_pem), not_after};
}

} // namespace sonae::app
