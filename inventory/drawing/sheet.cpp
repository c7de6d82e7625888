// SPDX-License-Identifier: Apache-2.0
// The only file that knows Cairo and Pango.
#include "inventory/drawing/sheet.hpp"

#include "inventory/base/text.hpp"

#include <algorithm>
#include <cairo/cairo-pdf.h>
#include <cmath>
#include <numbers>
#include <pango/pangocairo.h>
#include <set>

namespace sonae::drawing {

namespace {

// Lines of kana and kanji that touch are hard to tell apart at night.
constexpr auto line_spacing = 1.15F;

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

/// Unicode has code points that never are a character (U+FFFF, …), and a document with one of them
/// is an error to cairo.
bool is_never_a_character(gunichar code) {
    return (code >= 0xfdd0 && code <= 0xfdef) || (code & 0xfffeU) == 0xfffeU;
}

std::string printable(std::string_view text) {
    auto const valid = repaired_utf8(text);
    auto out = std::string{};
    out.reserve(valid.size());
    auto const* const end = valid.data() + valid.size();
    for (auto const* at = valid.data(); at < end;) {
        auto const* const next = g_utf8_next_char(at);
        if (is_never_a_character(g_utf8_get_char(at))) {
            out += "\uFFFD";
        } else {
            out.append(at, next);
        }
        at = next;
    }
    return out;
}

} // namespace

struct Sheet::Inner {
    std::string bytes;
    bool is_picture = false;
    Handle<cairo_surface_t, cairo_surface_destroy> surface;
    Handle<cairo_t, cairo_destroy> context;
    // A map of its own, so that two threads share no typeface and memory ends with the document.
    Handle<PangoFontMap, g_object_unref> typefaces;
    Handle<PangoContext, g_object_unref> writing;
    Handle<PangoLayout, g_object_unref> layout;
    std::set<gunichar> unprintable;

    void prepare() {
        context.reset(cairo_create(surface.get()));
        cairo_set_source_rgb(context.get(), 0, 0, 0);
        typefaces.reset(pango_cairo_font_map_new());
        // One unit of the page is a point.
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): as GObject's macro does
        auto* const map = reinterpret_cast<PangoCairoFontMap*>(typefaces.get());
        pango_cairo_font_map_set_resolution(map, 72);
        writing.reset(pango_font_map_create_context(typefaces.get()));
        // Characters that Japan and China write differently are meant as in Japan, in both
        // languages.
        pango_context_set_language(writing.get(), pango_language_from_string("ja"));
        pango_context_set_round_glyph_positions(writing.get(), FALSE);
        auto const options =
            Handle<cairo_font_options_t, cairo_font_options_destroy>{cairo_font_options_create()};
        cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
        pango_cairo_context_set_font_options(writing.get(), options.get());
        layout.reset(pango_layout_new(writing.get()));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
        pango_layout_set_line_spacing(layout.get(), line_spacing);
        // A name written from right to left stays in its column.
        pango_layout_set_auto_dir(layout.get(), FALSE);
    }

    void set(std::string_view text, double width, Letters const& letters) {
        auto const description =
            Handle<PangoFontDescription, pango_font_description_free>{pango_font_description_new()};
        pango_font_description_set_family_static(description.get(), drawing::typefaces);
        pango_font_description_set_absolute_size(description.get(), letters.points * PANGO_SCALE);
        pango_font_description_set_weight(
            description.get(), letters.is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL
        );
        pango_layout_set_font_description(layout.get(), description.get());
        pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
        auto const shown = printable(text);
        pango_layout_set_text(layout.get(), shown.data(), static_cast<int>(shown.size()));
    }

    void set_colour(Colour colour) {
        auto part = [&](unsigned shift) {
            return static_cast<double>((colour >> shift) & 0xffU) / 255;
        };
        cairo_set_source_rgb(context.get(), part(16), part(8), part(0));
    }

    void show() {
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

    void trace(std::vector<Place> const& points) {
        cairo_new_path(context.get());
        for (auto const& point : points) {
            cairo_line_to(context.get(), point.x, point.y);
        }
    }

    void stroke(Pen const& pen) {
        set_colour(pen.colour);
        cairo_set_line_width(context.get(), pen.width);
        cairo_set_dash(context.get(), pen.dashes.data(), static_cast<int>(pen.dashes.size()), 0);
        cairo_stroke(context.get());
        cairo_set_dash(context.get(), nullptr, 0, 0);
        set_colour(0);
    }

    void round_box(Place at, Size size, double radius) {
        auto* const on = context.get();
        if (radius <= 0) {
            cairo_rectangle(on, at.x, at.y, size.width, size.height);
            return;
        }
        constexpr auto quarter = std::numbers::pi / 2;
        auto const r = std::min({radius, size.width / 2, size.height / 2});
        auto const right = at.x + size.width - r;
        auto const bottom = at.y + size.height - r;
        cairo_new_sub_path(on);
        cairo_arc(on, right, at.y + r, r, -quarter, 0);
        cairo_arc(on, right, bottom, r, 0, quarter);
        cairo_arc(on, at.x + r, bottom, r, quarter, 2 * quarter);
        cairo_arc(on, at.x + r, at.y + r, r, 2 * quarter, 3 * quarter);
        cairo_close_path(on);
    }
};

Sheet::Sheet(std::unique_ptr<Inner> inner)
    : inner_{std::move(inner)} {}

Sheet::Sheet(Sheet&&) noexcept = default;
Sheet& Sheet::operator=(Sheet&&) noexcept = default;
Sheet::~Sheet() = default;

Sheet Sheet::document(Size page, Record const& record) {
    auto inner = std::make_unique<Inner>();
    inner->surface.reset(
        cairo_pdf_surface_create_for_stream(append, &inner->bytes, page.width, page.height)
    );
    auto* const surface = inner->surface.get();
    auto const made = to_rfc3339(std::chrono::floor<std::chrono::seconds>(record.made_at));
    cairo_pdf_surface_set_metadata(
        surface, CAIRO_PDF_METADATA_TITLE, printable(record.title).c_str()
    );
    cairo_pdf_surface_set_metadata(
        surface, CAIRO_PDF_METADATA_AUTHOR, printable(record.author).c_str()
    );
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Sonae");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, made.c_str());
    inner->prepare();
    return Sheet{std::move(inner)};
}

Sheet Sheet::picture(Size size, double scale) {
    auto inner = std::make_unique<Inner>();
    inner->is_picture = true;
    inner->surface.reset(cairo_image_surface_create(
        CAIRO_FORMAT_RGB24,
        static_cast<int>(std::ceil(size.width * scale)),
        static_cast<int>(std::ceil(size.height * scale))
    ));
    inner->prepare();
    auto* const on = inner->context.get();
    cairo_set_source_rgb(on, 1, 1, 1);
    cairo_paint(on);
    cairo_set_source_rgb(on, 0, 0, 0);
    cairo_scale(on, scale, scale);
    return Sheet{std::move(inner)};
}

double Sheet::height(std::string_view text, double width, Letters const& letters) {
    inner_->set(text, width, letters);
    auto height = 0;
    pango_layout_get_size(inner_->layout.get(), nullptr, &height);
    return static_cast<double>(height) / PANGO_SCALE;
}

void Sheet::write(std::string_view text, Place at, double width, Letters const& letters) {
    auto& in = *inner_;
    in.set(text, width, letters);
    in.set_colour(letters.colour);
    auto const side = letters.side == Side::left    ? PANGO_ALIGN_LEFT
                      : letters.side == Side::right ? PANGO_ALIGN_RIGHT
                                                    : PANGO_ALIGN_CENTER;
    pango_layout_set_alignment(in.layout.get(), side);
    cairo_move_to(in.context.get(), at.x, at.y);
    in.show();
    pango_layout_set_alignment(in.layout.get(), PANGO_ALIGN_LEFT);
    in.set_colour(0);
}

void Sheet::write_line(std::string_view text, Place at, double width, Letters const& letters) {
    auto& in = *inner_;
    in.set(text, width, letters);
    auto* const layout = in.layout.get();
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    auto extents = PangoRectangle{};
    pango_layout_get_extents(layout, nullptr, &extents);
    auto const drawn = static_cast<double>(extents.width) / PANGO_SCALE;
    auto const base = static_cast<double>(pango_layout_get_baseline(layout)) / PANGO_SCALE;
    auto const left = letters.side == Side::left    ? at.x
                      : letters.side == Side::right ? at.x - drawn
                                                    : at.x - drawn / 2;
    in.set_colour(letters.colour);
    cairo_move_to(in.context.get(), left, at.y - base);
    in.show();
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_NONE);
    pango_layout_set_single_paragraph_mode(layout, FALSE);
    in.set_colour(0);
}

void Sheet::line(std::vector<Place> const& points, Pen const& pen) {
    inner_->trace(points);
    inner_->stroke(pen);
}

void Sheet::area(std::vector<Place> const& points, Colour fill) {
    inner_->trace(points);
    inner_->set_colour(fill);
    cairo_fill(inner_->context.get());
    inner_->set_colour(0);
}

void Sheet::box(
    Place at, Size size, double radius, std::optional<Colour> fill, std::optional<Pen> const& pen
) {
    auto* const on = inner_->context.get();
    if (fill.has_value()) {
        inner_->round_box(at, size, radius);
        inner_->set_colour(*fill);
        cairo_fill(on);
        inner_->set_colour(0);
    }
    if (pen.has_value()) {
        inner_->round_box(at, size, radius);
        inner_->stroke(*pen);
    }
}

void Sheet::enter(Place at, double scale) {
    cairo_save(inner_->context.get());
    cairo_translate(inner_->context.get(), at.x, at.y);
    cairo_scale(inner_->context.get(), scale, scale);
}

void Sheet::leave() {
    cairo_restore(inner_->context.get());
}

void Sheet::end_page() {
    cairo_show_page(inner_->context.get());
}

std::size_t Sheet::unprintable() const {
    return inner_->unprintable.size();
}

bool Sheet::writes_japanese() {
    inner_->set("備え", 100, {});
    return pango_layout_get_unknown_glyphs_count(inner_->layout.get()) == 0;
}

Result<std::string> Sheet::finish() {
    auto& in = *inner_;
    auto status = cairo_status(in.context.get());
    if (in.is_picture && status == CAIRO_STATUS_SUCCESS) {
        status = cairo_surface_write_to_png_stream(in.surface.get(), append, &in.bytes);
    }
    cairo_surface_finish(in.surface.get());
    auto const written = cairo_surface_status(in.surface.get());
    status = status != CAIRO_STATUS_SUCCESS ? status : written;
    if (status != CAIRO_STATUS_SUCCESS) {
        auto const what = std::string{in.is_picture ? "the PNG" : "the PDF"} +
                          " was not made: " + cairo_status_to_string(status);
        return Error{Errc::internal, what};
    }
    return std::move(in.bytes);
}

} // namespace sonae::drawing
