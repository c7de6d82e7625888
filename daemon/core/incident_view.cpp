// SPDX-License-Identifier: Apache-2.0
#include "daemon/core/incident_view.hpp"

#include <algorithm>

namespace sonae::core {

void IncidentView::reset(std::vector<IncidentPointer> incidents) {
    auto content = Content{};
    for (auto& incident : incidents) {
        auto const id = incident->content.id;
        content.insert_or_assign(id, std::move(incident));
    }
    content_.replace(std::move(content));
}

void IncidentView::put(IncidentPointer incident) {
    content_.with([&](Content& content) {
        auto const id = incident->content.id;
        content.insert_or_assign(id, std::move(incident));
    });
}

std::vector<IncidentPointer> IncidentView::all() const {
    auto list = content_.with([](Content& content) {
        auto copy = std::vector<IncidentPointer>{};
        for (auto const& [id, incident] : content) {
            copy.push_back(incident);
        }
        return copy;
    });
    std::sort(list.begin(), list.end(), [](auto const& a, auto const& b) {
        auto const& one = a->content;
        auto const& other = b->content;
        return one.is_open != other.is_open ? one.is_open : one.id > other.id;
    });
    return list;
}

IncidentPointer IncidentView::find(std::string_view id_or_number) const {
    auto const id = IncidentId::parse(id_or_number);
    return content_.with([&](Content& content) {
        if (id) {
            auto const at = content.find(*id);
            return at == content.end() ? nullptr : at->second;
        }
        for (auto const& [each, incident] : content) {
            if (incident->content.number == id_or_number) {
                return incident;
            }
        }
        return IncidentPointer{};
    });
}

} // namespace sonae::core
