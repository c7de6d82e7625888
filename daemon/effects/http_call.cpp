// SPDX-License-Identifier: Apache-2.0
#include "daemon/effects/http_call.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <array>

namespace sonae::effects {

namespace {

constexpr auto max_content_bytes = std::size_t{256} * 1024;
constexpr auto max_url_bytes = std::size_t{8'192};

Error not_allowed(std::string_view what) {
    return {Errc::refused, "not_allowed", {std::string{what.substr(0, 200)}}};
}

Error malformed(std::string_view what) {
    return {Errc::malformed, "malformed", {std::string{what.substr(0, 200)}}};
}

struct StartLine {
    std::string_view method;
    std::string_view target; ///< a path, or a whole URL
};

Result<StartLine> start_line(std::string_view text) {
    auto const words = split(trimmed(text), ' ');
    auto const is_version = words.size() == 3 && (words[2] == "HTTP/1.1" ||
                                                  words[2] == "HTTP/1.0" || words[2] == "HTTP/2");
    if (!is_version || words[1].empty()) {
        return malformed("the first line of an HTTP request is METHOD PATH HTTP/1.1");
    }
    return StartLine{words[0], words[1]};
}

/// What belongs to the connection, or to us.
bool is_reserved(std::string_view header) {
    constexpr auto reserved = std::to_array<std::string_view>(
        {"host",
         "connection",
         "content-length",
         "transfer-encoding",
         "te",
         "trailer",
         "upgrade",
         "expect",
         "keep-alive",
         "idempotency-key",
         "sonae-repeat"}
    );
    auto const lower = ascii_lower(header);
    return std::ranges::find(reserved, lower) != reserved.end() || lower.starts_with("proxy-");
}

bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '-' || c == '_';
    });
}

/// Printable ASCII and no way up: what the playbook itself wrote into the path.
bool is_plain_target(std::string_view target) {
    auto const lower = ascii_lower(target);
    auto const path = std::string_view{lower}.substr(0, lower.find('?'));
    auto const is_visible = std::all_of(target.begin(), target.end(), [](char c) {
        return c > 0x20 && c < 0x7F && c != '#' && c != '\\';
    });
    for (auto const* const hidden : {"%2e", "%2f", "%5c", "%00"}) {
        if (path.find(hidden) != std::string_view::npos) {
            return false;
        }
    }
    for (auto const segment : split(path, '/')) {
        if (segment == "." || segment == "..") {
            return false;
        }
    }
    return is_visible && target.starts_with('/');
}

bool is_below(std::string_view path, std::string_view prefix) {
    if (!path.starts_with(prefix)) {
        return false;
    }
    return path.size() == prefix.size() || prefix.ends_with('/') || path[prefix.size()] == '/';
}

struct Place {
    std::string origin;
    std::string base; ///< path before the command's own; "" or "/…" without a slash at its end
};

/// Splits a URL before the first slash of its path.
Result<Place> place_of(std::string_view url) {
    auto const host = url.find("://");
    auto const slash = host == std::string_view::npos ? host : url.find('/', host + 3);
    auto origin = origin_of(url.substr(0, slash));
    if (!origin) {
        return not_allowed(url);
    }
    auto base = slash == std::string_view::npos ? std::string{} : std::string{url.substr(slash)};
    return Place{std::move(*origin), std::move(base)};
}

/// Where the target is. A machine without URL is asked over https.
Result<Place> place_of(playbooks::AgentTarget const& target) {
    auto const& address = target.address;
    if (!address) {
        return not_allowed("a target without address");
    }
    if (!address->url.empty()) {
        TRY(place, place_of(address->url.front()));
        while (place.base.ends_with('/')) {
            place.base.pop_back();
        }
        return place;
    }
    auto host = std::string{};
    if (!address->dname.empty()) {
        host = address->dname.front();
    } else if (!address->ipv4.empty()) {
        host = address->ipv4.front();
    } else if (!address->ipv6.empty()) {
        host = "[" + address->ipv6.front() + "]";
    }
    auto const port = target.port ? ":" + *target.port : std::string{};
    return place_of("https://" + host + port);
}

Result<AllowedOrigin const*> allowed_origin(
    AllowList const& allowed, Place const& place, std::string_view method, std::string_view path
) {
    for (auto const& each : allowed.origins) {
        auto const origin = origin_of(each.origin);
        auto const is_meant =
            origin && *origin == place.origin &&
            std::ranges::find(each.methods, method) != each.methods.end() &&
            std::ranges::any_of(each.paths, [&](auto const& one) { return is_below(path, one); });
        if (is_meant) {
            return &each;
        }
    }
    return not_allowed(std::string{method} + " " + place.origin + std::string{path});
}

Result<void> add_headers(playbooks::Command const& command, Values const& values, HttpCall& call) {
    for (auto const& [name, texts] : command.headers) {
        auto const is_ours =
            is_reserved(name) || (!call.token_file.empty() && ascii_lower(name) == "authorization");
        if (!is_token(name) || is_ours) {
            return not_allowed("the header " + name);
        }
        for (auto const& text : texts) {
            TRY(value, filled_header(text, values));
            auto const is_visible = std::all_of(value.begin(), value.end(), [](char c) {
                return c >= 0x20 && c < 0x7F;
            });
            if (!is_visible) {
                return malformed("the header " + name);
            }
            call.headers.emplace_back(name, std::move(value));
        }
    }
    return {};
}

Result<std::string> content_of(playbooks::Command const& command) {
    if (!command.content_b64) {
        return command.content.value_or("");
    }
    auto as_command = playbooks::Command{};
    as_command.command_b64 = command.content_b64;
    auto text = payload_text(as_command);
    return text ? std::move(text) : Result<std::string>{malformed("content_b64 is no base64")};
}

} // namespace

Result<HttpCall> http_call(
    playbooks::Command const& command,
    playbooks::AgentTarget const* target,
    Values const& values,
    AllowList const& allowed
) {
    auto const text = payload_text(command);
    if (!text) {
        return malformed("the command is no base64");
    }
    TRY(line, start_line(*text));
    auto place = Result<Place>{not_allowed("no target")};
    auto own_path = std::string{line.target};
    if (line.target.starts_with("http")) {
        place = place_of(line.target);
        own_path = place ? std::exchange(place->base, "") : own_path;
    } else if (target != nullptr) {
        place = place_of(*target);
    }
    if (!place) {
        return std::move(place).error();
    }
    auto const whole = place->base + (own_path.empty() ? "/" : own_path);
    TRY(path_and_query, filled_target(whole, values));
    // What the playbook wrote, and what became of it: neither may climb.
    if (!is_plain_target(whole) || path_and_query.size() > max_url_bytes) {
        return malformed("the path of the request");
    }
    auto const path = std::string_view{path_and_query}.substr(0, path_and_query.find('?'));
    TRY(origin, allowed_origin(allowed, *place, line.method, path));
    TRY(template_text, content_of(command));
    TRY(content, filled_content(template_text, values));
    if (content.size() > max_content_bytes) {
        return Error{Errc::too_large, "too_large", {"the content"}};
    }
    auto call = HttpCall{
        .url = place->origin + path_and_query,
        .method = std::string{line.method},
        .headers = {},
        .content = std::move(content),
        .allow_private = origin->allow_private,
        .token_file = origin->token_file,
        .ca_file = origin->ca_file};
    TRY_DONE(add_headers(command, values, call));
    return call;
}

} // namespace sonae::effects
