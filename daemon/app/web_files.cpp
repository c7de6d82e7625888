// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/web_files.hpp"

#include "daemon/web/static_files.hpp"
#include "inventory/base/text.hpp"

namespace sonae::app {

namespace {

/// RFC 9110 12.5.3, as far as browsers use it: a coding is taken unless it is missing or has q=0.
bool accepts(std::string_view header, std::string_view coding) {
    for (auto const part : split(header, ',')) {
        auto const pieces = split(part, ';');
        if (trimmed(pieces.front()) != coding) {
            continue;
        }
        return pieces.size() < 2 || !trimmed(pieces[1]).starts_with("q=0") ||
               trimmed(pieces[1]).find_first_of("123456789") != std::string_view::npos;
    }
    return false;
}

web::StaticFile const* file_for(std::string_view path) {
    if (auto const* const file = web::find_static_file(path)) {
        return file;
    }
    auto const last = path.substr(path.rfind('/') + 1);
    auto const is_page = last.find('.') == std::string_view::npos;
    return is_page ? web::find_static_file("/index.html") : nullptr;
}

} // namespace

std::optional<api::Response> web_file(api::Request const& request) {
    auto const* const file = file_for(request.path);
    if (file == nullptr) {
        return std::nullopt;
    }
    auto response = api::Response{};
    auto const is_kept = file->path.starts_with("/assets/");
    response.headers = {
        {"content-type", std::string{file->content_type}},
        {"cache-control", is_kept ? "public, max-age=31536000, immutable" : "no-cache"},
        {"etag", std::string{file->etag}},
        {"vary", "accept-encoding"}};
    if (request.header("if-none-match") == file->etag) {
        response.status = 304;
        return response;
    }
    auto const codings = request.header("accept-encoding");
    if (!file->brotli.empty() && accepts(codings, "br")) {
        response.headers.emplace_back("content-encoding", "br");
        response.static_body = file->brotli;
    } else if (!file->gzip.empty() && accepts(codings, "gzip")) {
        response.headers.emplace_back("content-encoding", "gzip");
        response.static_body = file->gzip;
    } else {
        response.static_body = file->plain;
    }
    return response;
}

} // namespace sonae::app
