// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/directory_view.hpp"

#include "inventory/base/text.hpp"

namespace sonae::core {

namespace {

std::unordered_set<std::string> popup_addresses(contacts::Directory const& people) {
    auto addresses = std::unordered_set<std::string>{};
    for (auto const& [id, contact] : people.contacts) {
        for (auto const& reach : contact.reaches) {
            if (contact.is_active && reach.kind == contacts::ChannelKind::popup) {
                addresses.insert(ascii_lower(reach.address));
            }
        }
    }
    return addresses;
}

} // namespace

void DirectoryView::put(DirectoryPointer content) {
    popups_.replace(
        std::make_shared<std::unordered_set<std::string> const>(popup_addresses(content->people))
    );
    content_.replace(std::move(content));
}

DirectoryPointer DirectoryView::get() const {
    return content_.with([](DirectoryPointer& content) { return content; });
}

bool DirectoryView::has_popup_at(std::string_view address) const {
    auto const addresses = popups_.copy();
    return !addresses->empty() && addresses->contains(ascii_lower(address));
}

} // namespace sonae::core
