// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/api/json_input.hpp"
#include "daemon/api/router.hpp"

#include <charconv>

namespace sonae::api {

/// Bodies that people's requests carry; the longest is an asset with six notes.
inline constexpr auto max_json_bytes = std::size_t{16} * 1024;

/// Makes a route's handler of a function that either sees to the answer or returns why there is
/// none.
template <auto Function>
void answering(CallPointer const& call, core::StoreReader* reader) {
    if (Result<void> const done = Function(call, reader); !done) {
        call->fail(done.error());
    }
}

struct NumberRange {
    std::int64_t least = 0;
    std::int64_t most = INT64_MAX;
    std::int64_t otherwise = 0; ///< when the parameter is not there
};

/// A whole number among the query parameters. Errors: invalid_argument.
inline Result<std::int64_t>
number_parameter(Request const& request, std::string_view name, NumberRange range) {
    auto const text = request.parameter(name);
    if (text.empty()) {
        return range.otherwise;
    }
    auto number = std::int64_t{0};
    auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
    auto const is_number = read.ec == std::errc{} && read.ptr == text.data() + text.size();
    if (!is_number || number < range.least || number > range.most) {
        return Error{
            Errc::invalid_argument,
            std::string{name} + " must be a number from " + std::to_string(range.least) + " to " +
                std::to_string(range.most)};
    }
    return number;
}

/// The first parameter of the route's pattern. Errors: not_found, because no such thing can be
/// there.
template <class Identity>
Result<Identity> id_parameter(Call const& call) {
    auto id = Identity::parse(call.parameters.front());
    if (!id) {
        return Error{Errc::not_found, "no such resource"};
    }
    return id;
}

} // namespace sonae::api
