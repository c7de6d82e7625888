// SPDX-License-Identifier: Apache-2.0
#include "daemon/http_client/token_file.hpp"

#include "inventory/base/text.hpp"

namespace sonae::http_client {

namespace {

constexpr auto max_token_bytes = std::size_t{8'192};

} // namespace

Result<std::string> read_token(fs::path const& file) {
    auto const text = read_text(file, max_token_bytes);
    if (!text) {
        return Error{Errc::io, "token_file", {text.error().text()}};
    }
    auto token = std::string{trimmed(*text)};
    // A line end within it would begin another header.
    if (token.empty() || token.find_first_of("\r\n") != std::string::npos) {
        return Error{Errc::io, "token_file", {file.string()}};
    }
    return token;
}

} // namespace sonae::http_client
