// SPDX-License-Identifier: Apache-2.0
// What is printed for the night in which only paper and telephones work (docs/contacts.md).
#include "daemon/api/handling.hpp"
#include "daemon/paper/phone_tree_pdf.hpp"

#include <array>

namespace sonae::api {

namespace {

using core::contacts::Language;

Result<Language> language_of(Request const& request) {
    auto const name = request.parameter("language");
    auto const language =
        name.empty() ? std::optional{Language::ja} : core::contacts::language_of(name);
    if (!language) {
        return Error{Errc::invalid_argument, "language must be ja or en"};
    }
    return *language;
}

Result<void> show_phone_tree(CallPointer const& call, core::StoreReader* /*reader*/) {
    TRY(language, language_of(call->request));
    auto const& services = call->services;
    auto const now = services.clock.now();
    auto const content = services.views.directory.get();
    auto const hospital = services.views.people.house().first;
    TRY(pdf, paper::phone_tree_pdf(*content, hospital, now, language));
    auto response = Response{};
    response.headers = {
        {"content-type", "application/pdf"},
        {"cache-control", "no-store"},
        {"content-disposition",
         "attachment; filename=\"" + paper::phone_tree_file_name(now, language) + "\""}};
    response.body = std::move(pdf);
    call->answer(std::move(response));
    return {};
}

constexpr auto routes = std::array<Route, 1>{{
    {Method::get,
     "/api/v1/phone-tree.pdf",
     auth::Permission::read_contacts,
     RunsOn::reading,
     answering<show_phone_tree>},
}};

} // namespace

std::span<Route const> paper_routes() {
    return routes;
}

} // namespace sonae::api
