// SPDX-License-Identifier: Apache-2.0
// The first line is a value, the second the start line of a request, the rest its content.
#include "daemon/effects/http_call.hpp"
#include "inventory/base/encoding.hpp"
#include "playbooks/json_parse.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>

namespace {

using namespace sonae::effects;
using sonae::playbooks::Json;

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

/// Names and shape of a document; its texts do not count, nor does the order of members.
std::string shape_of(Json const& value) {
    auto shape = std::string{};
    if (auto const* const array = value.array()) {
        for (auto const& each : *array) {
            shape += "[" + shape_of(each) + "]";
        }
    } else if (auto const* const object = value.object()) {
        auto members = std::map<std::string, std::string>{};
        for (auto const& [name, each] : *object) {
            members[name] = shape_of(each);
        }
        for (auto const& [name, each] : members) {
            shape.append("{").append(name).append(":").append(each).append("}");
        }
    } else {
        shape = value.type_name();
    }
    return shape;
}

std::string_view take_line(std::string_view& text) {
    auto const end = std::min(text.find('\n'), text.size());
    auto const line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

void check_url(std::string const& url, std::string_view origin) {
    require(url.starts_with(origin));
    auto const path = url.substr(origin.size(), url.find('?') - origin.size());
    require(path == "/api" || path.starts_with("/api/"));
    for (auto const* const climbing : {"/../", "/./", "//../", "\\", " ", "#"}) {
        require((path + "/").find(climbing) == std::string::npos);
    }
    for (auto const c : url) {
        require(c > 0x20 && c < 0x7F);
    }
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    constexpr auto origin = std::string_view{"https://fw.example:8443"};
    auto input = sonae::as_text({data, size});
    auto const value = take_line(input);
    auto const values = Values{{"__v__", value}};
    auto command = sonae::playbooks::Command{};
    command.type = "http-api";
    command.command = std::string{take_line(input)};
    command.content = std::string{input};
    command.headers["X-Value"] = {"__v__:value"};
    auto allowed = AllowList{};
    allowed.origins.push_back(
        {.origin = std::string{origin}, .methods = {"GET", "POST"}, .paths = {"/api"}}
    );
    auto target = sonae::playbooks::AgentTarget{};
    target.address.emplace();
    target.address->url = {std::string{origin}};
    for (auto const* const to : {&target, static_cast<decltype(&target)>(nullptr)}) {
        auto const call = http_call(command, to, values, allowed);
        if (!call) {
            continue;
        }
        check_url(call->url, origin);
        for (auto const& [name, text] : call->headers) {
            require(text.find_first_of("\r\n") == std::string::npos);
        }
        // A value changes no structure of a JSON content.
        auto const before = sonae::playbooks::parse_json(*command.content);
        if (before.value && before.faults.empty()) {
            auto const after = sonae::playbooks::parse_json(call->content);
            require(after.value && shape_of(*after.value) == shape_of(*before.value));
        }
    }
    static_cast<void>(values_in_lines(sonae::as_text({data, size})));
    static_cast<void>(values_in_json(sonae::as_text({data, size})));
    return 0;
}
