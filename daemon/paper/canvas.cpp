// SPDX-License-Identifier: Apache-2.0
// The only file that knows Cairo and Pango.
#include "daemon/paper/canvas.hpp"

#include <cairo/cairo-pdf.h>
#include <pango/pangocairo.h>
#include <set>

namespace sonae::paper {

namespace {

constexpr auto points_a_mm = 72.0 / 25.4;
// Lines of kana and kanji that touch are hard to tell apart at night.
constexpr auto line_spacing = 1.15F;
constexpr auto a4_width_mm = 210.0;
constexpr auto a4_height_mm = 297.0;

// BIZ UDPGothic was drawn to be read by tired eyes: 3, 6, 8 and 9 differ, and so do 1, l and I. A
// name that it cannot write is taken from whatever Japanese typeface is there.
constexpr auto typefaces = "BIZ UDPGothic, IPAexGothic, Noto Sans CJK JP, sans-serif";

cairo_status_t append(void* into, unsigned char const* bytes, unsigned int length) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are chars
    static_cast<std::string*>(into)->append(reinterpret_cast<char const*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
}

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* pointer) const {
        Free(pointer);
    }
};

template <class T, auto Free>
using Handle = std::unique_ptr<T, Freed<Free>>;

} // namespace

Face face_of(Style style) {
    switch (style) {
    case Style::body:
    case Style::small:
    case Style::tick:
    case Style::blank:
        return {10, false};
    case Style::strong:
        return {10.5, true};
    case Style::name:
    case Style::number:
        return {12, true};
    case Style::heading:
        return {11, true};
    case Style::title:
        return {20, true};
    }
    return {};
}

struct Canvas::Inner {
    std::string bytes;
    Handle<cairo_surface_t, cairo_surface_destroy> surface;
    Handle<cairo_t, cairo_destroy> context;
    // A map of its own, so that two threads share no typeface and memory ends with the document.
    Handle<PangoFontMap, g_object_unref> typefaces;
    Handle<PangoContext, g_object_unref> writing;
    Handle<PangoLayout, g_object_unref> layout;
    std::set<gunichar> unprintable;

    void set(std::string_view text, double width_mm, Face face) {
        auto const description =
            Handle<PangoFontDescription, pango_font_description_free>{pango_font_description_new()};
        pango_font_description_set_family_static(description.get(), paper::typefaces);
        pango_font_description_set_absolute_size(description.get(), face.points * PANGO_SCALE);
        pango_font_description_set_weight(
            description.get(), face.is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL
        );
        pango_layout_set_font_description(layout.get(), description.get());
        pango_layout_set_width(
            layout.get(), static_cast<int>(width_mm * points_a_mm * PANGO_SCALE)
        );
        pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    }

    void show(Place at) {
        cairo_move_to(context.get(), at.x * points_a_mm, at.y * points_a_mm);
        pango_cairo_show_layout(context.get(), layout.get());
        if (pango_layout_get_unknown_glyphs_count(layout.get()) > 0) {
            note_unprintable();
        }
    }

    /// Which they are.
    void note_unprintable() {
        auto const iterator =
            Handle<PangoLayoutIter, pango_layout_iter_free>{pango_layout_get_iter(layout.get())};
        auto const* const text = pango_layout_get_text(layout.get());
        do {
            auto const* const run = pango_layout_iter_get_run_readonly(iterator.get());
            for (auto i = 0; run != nullptr && i < run->glyphs->num_glyphs; ++i) {
                if ((run->glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0) {
                    auto const at = run->item->offset + run->glyphs->log_clusters[i];
                    unprintable.insert(g_utf8_get_char(text + at));
                }
            }
        } while (pango_layout_iter_next_run(iterator.get()) != 0);
    }
};

Canvas::Canvas(std::string const& title, std::string const& author, Instant made_at)
    : inner_{std::make_unique<Inner>()} {
    auto& in = *inner_;
    in.surface.reset(cairo_pdf_surface_create_for_stream(
        append, &in.bytes, a4_width_mm * points_a_mm, a4_height_mm * points_a_mm
    ));
    auto* const surface = in.surface.get();
    auto const made = to_rfc3339(std::chrono::floor<std::chrono::seconds>(made_at));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, author.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Sonae");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, made.c_str());
    in.context.reset(cairo_create(surface));
    cairo_set_source_rgb(in.context.get(), 0, 0, 0);
    in.typefaces.reset(pango_cairo_font_map_new());
    // One unit of the page is a point.
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): as GObject's macro does
    auto* const map = reinterpret_cast<PangoCairoFontMap*>(in.typefaces.get());
    pango_cairo_font_map_set_resolution(map, 72);
    in.writing.reset(pango_font_map_create_context(in.typefaces.get()));
    // Characters that Japan and China write differently are meant as in Japan, in both languages.
    pango_context_set_language(in.writing.get(), pango_language_from_string("ja"));
    pango_context_set_round_glyph_positions(in.writing.get(), FALSE);
    auto const options =
        Handle<cairo_font_options_t, cairo_font_options_destroy>{cairo_font_options_create()};
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(in.writing.get(), options.get());
    in.layout.reset(pango_layout_new(in.writing.get()));
    pango_layout_set_wrap(in.layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_line_spacing(in.layout.get(), line_spacing);
    // A name written from right to left stays in its column.
    pango_layout_set_auto_dir(in.layout.get(), FALSE);
}

Canvas::~Canvas() = default;

double Canvas::height_mm(std::string_view text, double width_mm, Face face) {
    inner_->set(text, width_mm, face);
    auto height = 0;
    pango_layout_get_size(inner_->layout.get(), nullptr, &height);
    return static_cast<double>(height) / PANGO_SCALE / points_a_mm;
}

void Canvas::write(std::string_view text, Place at, double width_mm, Face face) {
    inner_->set(text, width_mm, face);
    inner_->show(at);
}

void Canvas::write_to_the_right(std::string_view text, Place at, double width_mm, Face face) {
    inner_->set(text, width_mm, face);
    pango_layout_set_alignment(inner_->layout.get(), PANGO_ALIGN_RIGHT);
    inner_->show(at);
    pango_layout_set_alignment(inner_->layout.get(), PANGO_ALIGN_LEFT);
}

void Canvas::line(Place from, Place to, double thickness_mm) {
    auto* const context = inner_->context.get();
    cairo_set_line_width(context, thickness_mm * points_a_mm);
    cairo_move_to(context, from.x * points_a_mm, from.y * points_a_mm);
    cairo_line_to(context, to.x * points_a_mm, to.y * points_a_mm);
    cairo_stroke(context);
}

void Canvas::box(Place at, double width_mm, double height_mm, double thickness_mm) {
    auto* const context = inner_->context.get();
    cairo_set_line_width(context, thickness_mm * points_a_mm);
    cairo_rectangle(
        context,
        at.x * points_a_mm,
        at.y * points_a_mm,
        width_mm * points_a_mm,
        height_mm * points_a_mm
    );
    cairo_stroke(context);
}

void Canvas::end_page() {
    cairo_show_page(inner_->context.get());
}

std::size_t Canvas::unprintable() const {
    return inner_->unprintable.size();
}

Result<std::string> Canvas::finish() {
    auto const drawn = cairo_status(inner_->context.get());
    cairo_surface_finish(inner_->surface.get());
    auto const written = cairo_surface_status(inner_->surface.get());
    auto const status = drawn != CAIRO_STATUS_SUCCESS ? drawn : written;
    if (status != CAIRO_STATUS_SUCCESS) {
        auto const what = std::string{"the PDF was not made: "} + cairo_status_to_string(status);
        return Error{Errc::internal, what};
    }
    return std::move(inner_->bytes);
}

} // namespace sonae::paper
