// SPDX-License-Identifier: Apache-2.0
// The network as a drawing. Everything is drawn on a reading thread; the engine knows nothing of
// it.
#include "daemon/api/network_input.hpp"
#include "daemon/api/precondition.hpp"
#include "inventory/base/json_writer.hpp"
#include "inventory/base/text.hpp"
#include "inventory/diagram/lay_out.hpp"
#include "inventory/diagram/render.hpp"

#include <array>
#include <functional>

namespace sonae::api {

namespace {

using core::network::Content;

constexpr auto usual_width = std::int64_t{2'400};
constexpr auto japan_time = std::chrono::hours{9};

/// What is asked for, and what it is drawn of.
struct Drawing {
    core::network::ContentPointer content;
    diagram::View view;
    std::optional<Instant> at;
    std::optional<Instant> since;
    diagram::Language language = diagram::Language::ja;
    NetworkPointer network; ///< with a comparison also what went since
    std::vector<topology::ElementChange> changes;
};

Result<diagram::Layers> layers_of(Request const& request) {
    auto const text = request.parameter("layers");
    if (text.empty() || text == "l3") {
        return diagram::Layers::l3;
    }
    if (text == "l2") {
        return diagram::Layers::l2;
    }
    if (text == "both") {
        return diagram::Layers::both;
    }
    return Error{Errc::invalid_argument, "unknown_code", {"/layers"}};
}

Result<diagram::View> view_of(Request const& request) {
    auto view = diagram::View{};
    TRY(layers, layers_of(request));
    TRY(depth, number_parameter(request, "depth", {0, 3, 2}));
    view.layers = layers;
    view.depth = static_cast<int>(depth);
    view.segment = request.parameter("segment");
    view.place = request.parameter("place");
    for (auto const zone : split(request.parameter("zones"), ',')) {
        if (!zone.empty()) {
            view.zones.emplace_back(zone);
        }
    }
    return view;
}

Result<diagram::Language> language_of(Call const& call) {
    auto text = std::string{call.request.parameter("lang")};
    if (text.empty()) {
        text = call.identity.signed_in ? call.identity.signed_in->person.language
                                       : call.services.views.people.house().second;
    }
    if (text != "ja" && text != "en") {
        return Error{Errc::invalid_argument, "lang must be ja or en", {"/lang"}};
    }
    return text == "ja" ? diagram::Language::ja : diagram::Language::en;
}

/// Changes with everything that the drawing shows beside what its address asks for.
std::string tag_of(Content const& content, diagram::Language language, std::string const& house) {
    auto const version = [&](core::NetworkItemKind kind) {
        auto const* const entry = core::network::find(content.items, kind);
        return std::to_string(entry == nullptr ? 0 : entry->version);
    };
    auto const approvals = core::network::count_of(content.items, core::NetworkItemKind::approval);
    // A name may hold what a header may not.
    auto const name = std::to_string(std::hash<std::string>{}(house));
    return "\"n" + std::to_string(content.revision) + "." + version(core::NetworkItemKind::pins) +
           "." + std::to_string(approvals) + "." +
           (language == diagram::Language::ja ? "ja" : "en") + "." + name + "\"";
}

/// Errors: invalid_argument; those of the store.
Result<Drawing>
drawing_of(Call const& call, core::StoreReader& reader, diagram::Language language) {
    auto drawing = Drawing{};
    TRY(view, view_of(call.request));
    TRY(at, time_parameter(call.request, "at"));
    TRY(since, time_parameter(call.request, "since"));
    drawing.content = call.services.views.network.get();
    drawing.view = std::move(view);
    drawing.at = at;
    drawing.since = since;
    drawing.language = language;
    TRY(network, network_at(*drawing.content, reader, at));
    drawing.network = std::move(network);
    if (since) {
        TRY(before, network_at(*drawing.content, reader, since));
        drawing.changes = topology::difference(*before, *drawing.network);
        drawing.network =
            std::make_shared<topology::Network const>(with_removed(*drawing.network, *before));
    }
    return drawing;
}

std::vector<diagram::Pin> pins_of(Content const& content) {
    auto pins = std::vector<diagram::Pin>{};
    auto const* const entry = core::network::find(content.items, core::NetworkItemKind::pins);
    if (entry != nullptr) {
        for (auto const& pin : std::get<core::network::PinsItem>(entry->item).pins) {
            pins.push_back({pin.node, {pin.x, pin.y}});
        }
    }
    return pins;
}

diagram::Layout layout_of(Drawing const& drawing) {
    return diagram::lay_out(
        *drawing.network, drawing.view, pins_of(*drawing.content), drawing.changes
    );
}

/// Nobody approved what has changed since.
diagram::Caption caption_of(Drawing const& drawing, Services& services) {
    auto caption = diagram::Caption{};
    caption.house = services.views.people.house().first;
    caption.drawn_at = services.clock.now();
    caption.language = drawing.language;
    caption.compared_with = drawing.since.value_or(Instant{});
    auto const approval = approval_at(*drawing.content, drawing.at);
    auto const is_present = !drawing.at || *drawing.at >= drawing.content->changed_at;
    auto const is_of_this =
        approval && (is_present ? approval->is_current : approval->approval.of == *drawing.at);
    if (is_of_this) {
        caption.version = std::to_string(approval->number);
        caption.approved_by =
            approval->approval.by_name.empty() ? approval->approval.by : approval->approval.by_name;
        caption.approved_at = approval->approval.at;
    }
    return caption;
}

Result<std::string> layout_document(Drawing const& drawing, Call const& /*call*/) {
    auto const approval = approval_at(*drawing.content, drawing.at);
    auto json = JsonWriter{};
    json.begin_object().key("layout").raw(diagram::layout_json(layout_of(drawing)));
    if (drawing.since) {
        json.key("changes").raw(topology::changes_json(drawing.changes));
    }
    json.key("approval");
    if (approval) {
        json.raw(approval_json(*approval));
    } else {
        json.null();
    }
    json.member("hosts", std::int64_t{std::ssize(drawing.network->devices)}).end_object();
    return std::move(json).text();
}

Result<std::string> svg(Drawing const& drawing, Call const& call) {
    return diagram::svg_of(layout_of(drawing), caption_of(drawing, call.services));
}

Result<std::string> drawio(Drawing const& drawing, Call const& call) {
    return diagram::drawio_of(layout_of(drawing), caption_of(drawing, call.services));
}

Result<std::string> png(Drawing const& drawing, Call const& call) {
    TRY(width, number_parameter(call.request, "width", {200, 10'000, usual_width}));
    return diagram::png_of(
        layout_of(drawing), caption_of(drawing, call.services), static_cast<int>(width)
    );
}

Result<std::string> pdf(Drawing const& drawing, Call const& call) {
    return diagram::pdf_of(*drawing.network, drawing.changes, caption_of(drawing, call.services));
}

struct Form {
    std::string_view extension; ///< "" of what the app draws
    std::string_view type;
    Result<std::string> (*render)(Drawing const& drawing, Call const& call);
};

constexpr auto as_layout = Form{"", "application/json", layout_document};
constexpr auto as_svg = Form{"svg", "image/svg+xml; charset=utf-8", svg};
constexpr auto as_pdf = Form{"pdf", "application/pdf", pdf};
constexpr auto as_png = Form{"png", "image/png", png};
constexpr auto as_drawio = Form{"drawio", "application/vnd.jgraph.mxfile", drawio};

/// Dated as people read it, in Japan.
std::string file_name(Form const& form, Instant at) {
    auto date = to_rfc3339(at + japan_time).substr(0, 10);
    std::erase(date, '-');
    return "network-" + date + "." + std::string{form.extension};
}

Response response_of(Form const& form, std::string body, Instant at) {
    auto response = json_response(200, std::move(body));
    response.headers.front().second = form.type;
    if (!form.extension.empty()) {
        response.headers.emplace_back(
            "content-disposition", "attachment; filename=\"" + file_name(form, at) + "\""
        );
    }
    return response;
}

template <Form const& form>
Result<void> draw(CallPointer const& call, core::StoreReader* reader) {
    TRY(language, language_of(*call));
    auto const house = call->services.views.people.house().first;
    auto const tag = tag_of(*call->services.views.network.get(), language, house);
    if (is_known(*call, tag)) {
        call->answer(not_modified(tag));
        return {};
    }
    TRY(drawing, drawing_of(*call, *reader, language));
    TRY(body, form.render(drawing, *call));
    auto const at = drawing.at.value_or(call->services.clock.now());
    auto const drawn = tag_of(*drawing.content, language, house);
    call->answer(with_tag(response_of(form, std::move(body), at), drawn));
    return {};
}

constexpr auto routes = std::array<Route, 5>{{
    seen_at<draw<as_layout>>("/api/v1/network/diagram"),
    seen_at<draw<as_svg>>("/api/v1/network/diagram.svg"),
    seen_at<draw<as_pdf>>("/api/v1/network/diagram.pdf"),
    seen_at<draw<as_png>>("/api/v1/network/diagram.png"),
    seen_at<draw<as_drawio>>("/api/v1/network/diagram.drawio"),
}};

} // namespace

std::span<Route const> diagram_routes() {
    return routes;
}

} // namespace sonae::api
