// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/recognise/recognition.hpp"

#include "daemon/receive/recognise/comma_rows.hpp"
#include "daemon/receive/recognise/field_rows.hpp"
#include "daemon/receive/recognise/text_rows.hpp"
#include "daemon/receive/recognise/windows.hpp"

#include <algorithm>

namespace sonae::receive {

namespace {

bool is_of(TextFamily const& family, syslog::Message const& message) {
    auto const fits = family.program.empty() || message.program.starts_with(family.program);
    return fits &&
           (family.mark.empty() || message.content.find(family.mark) != std::string_view::npos);
}

Recognition by_text(syslog::Message const& message, Teller const& teller) {
    auto recognition = Recognition{};
    for (auto const& family : text_families()) {
        if (!is_of(family, message)) {
            continue;
        }
        // Rows with a mark look at all of it, since a program may or may not have been cut off.
        auto const text = family.mark.empty() ? message.text : message.content;
        for (auto const& row : family.rows) {
            if (auto const parts = match(row.pattern, text)) {
                return {family.product, body_of(row.effect, *parts, teller), {}};
            }
        }
        if (family.mark.empty() || family.mark.starts_with('%')) {
            recognition.product = family.product;
        }
    }
    return recognition;
}

Recognition by_fields(syslog::Message const& message, Teller const& teller) {
    auto const values = KeyValues{message.content};
    for (auto const& family : field_families()) {
        if (values[family.first_mark].empty() || values[family.second_mark].empty()) {
            continue;
        }
        auto const row = std::ranges::find_if(family.rows, [&values](FieldRow const& each) {
            return values[each.key] == each.value &&
                   (each.second_key.empty() || values[each.second_key] == each.second_value);
        });
        if (row == family.rows.end()) {
            return {family.product, std::nullopt, {}};
        }
        auto parts = Parts{};
        auto const client = values[family.client];
        parts.set(Part::client, client.empty() ? values[family.other_client] : client);
        auto const is_about_object = row->effect.act == Act::account;
        parts.set(Part::user, values[is_about_object ? family.object : family.user]);
        parts.set(Part::by, values[family.user]);
        parts.set(Part::reason, values[family.reason]);
        parts.set(Part::before, values[family.before]);
        parts.set(Part::after, values[family.after]);
        return {family.product, body_of(row->effect, parts, teller), {}};
    }
    return {};
}

} // namespace

Recognition recognise(syslog::Message const& message, Teller const& teller) {
    if (message.text.starts_with('{')) {
        return recognise_windows(message.text, teller);
    }
    if (auto const pan = recognise_pan_os(message.content, teller); !pan.product.empty()) {
        return pan;
    }
    if (auto found = by_text(message, teller); !found.product.empty()) {
        return found;
    }
    return by_fields(message, teller);
}

} // namespace sonae::receive
