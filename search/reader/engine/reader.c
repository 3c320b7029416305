/* The reader's engine: code points -> word pieces -> logits -> facts, as one WebAssembly module.
 *
 * The page runs it in a worker and Python through wasmtime: the same bytes, the same floats, so both
 * read alike. Weights are whole numbers (a step per row), activations are 13-bit whole numbers (a
 * step per token), sums are exact 32-bit integers; what is left in floats uses no function of the
 * host (own exp) and no relaxed SIMD. One text at a time; nothing is ever freed.
 *
 * Layout of a model, little endian, every block padded to four bytes: see `model_open`; it is
 * written by training/export.py.
 */
#include <stddef.h>
#include <stdint.h>
#include <wasm_simd128.h>

#include "letters.h"

#define EXPORT(name) __attribute__((export_name(name)))
#define WIDTH 384
#define INNER 1536
#define HEADS 12
#define HEAD (WIDTH / HEADS)
#define LAYERS_MOST 6
#define CONCEPTS_MOST 128
#define WINDOW 160          /* word pieces read at once */
#define PART 64             /* of a longer text: what stands once is lost among more */
#define LONGEST (WINDOW + 2) /* with the two that mark beginning and end */
#define ACTIVATION 4095.0f
#define LOOKED 0.05f         /* of the peak: what is looked at so much belongs to the words of a fact */
#define SHOWN 8              /* word pieces quoted at most, where occlusion asks for no more */
#define PIECES_MOST 200000  /* word pieces of a text: more than 100,000 characters can give */
#define SENTENCES_MOST 100000

typedef struct { const int8_t *w; const float *step, *bias; int in, out; } Linear;
typedef struct { const float *w, *b; } Norm;
typedef struct { Linear q, k, v, o, i, u; Norm ln1, ln2; } Layer;

extern uint8_t __heap_base;
static uint8_t *top;

/* Bytes of memory, aligned to 16, that stay. Returns 0 when there are no more. */
EXPORT("reserve") void *reserve(uint32_t bytes) {
  if (!top) top = (uint8_t *)(((uintptr_t)&__heap_base + 15) & ~(uintptr_t)15);
  uint8_t *given = top;
  uintptr_t end = ((uintptr_t)top + bytes + 15) & ~(uintptr_t)15;
  uintptr_t have = (uintptr_t)__builtin_wasm_memory_size(0) << 16;
  if (end > have && __builtin_wasm_memory_grow(0, (end - have + 65535) >> 16) == (size_t)-1) return 0;
  top = (uint8_t *)end;
  return given;
}

void *memset(void *to, int value, size_t n) {
  uint8_t *p = to;
  while (n--) *p++ = (uint8_t)value;
  return to;
}

void *memcpy(void *to, const void *from, size_t n) {
  uint8_t *p = to;
  const uint8_t *q = from;
  while (n--) *p++ = *q++;
  return to;
}

/* ---- the model ---- */

static uint32_t words, concepts, layers, levels, hashed;
static const uint8_t *blob;          /* all word pieces, one after the other */
static uint32_t *piece_at;           /* where each begins, and the end */
static int32_t *table;               /* open hash table of word pieces */
static const float *word_step, *place_step;
static const int8_t *word_row, *place_row;
static Norm first_norm;
static Layer layer[LAYERS_MOST];
static Linear look, say;
static const float *bars;            /* per concept: stated, hinted, denied */
enum { PAD, UNK, CLS, SEP };         /* the first word pieces of every model */

static uint32_t hash(const uint8_t *s, int n) {
  uint32_t h = 2166136261u;
  for (int i = 0; i < n; i++) h = (h ^ s[i]) * 16777619u;
  return h;
}

static int32_t piece(const uint8_t *s, int n) {
  for (uint32_t at = hash(s, n) & (hashed - 1);; at = (at + 1) & (hashed - 1)) {
    int32_t id = table[at];
    if (id < 0) return -1;
    if ((int)(piece_at[id + 1] - piece_at[id]) != n) continue;
    const uint8_t *own = blob + piece_at[id];
    int i = 0;
    while (i < n && own[i] == s[i]) i++;
    if (i == n) return id;
  }
}

static const uint8_t *cursor, *limit;

static const void *take(uint32_t bytes) {
  const uint8_t *given = cursor;
  cursor += (bytes + 3) & ~3u;
  return given;
}

static void take_linear(Linear *l, int in, int out) {
  l->in = in;
  l->out = out;
  l->step = take(4 * out);
  l->bias = take(4 * out);
  l->w = take(in * out);
}

static void take_norm(Norm *n) {
  n->w = take(4 * WIDTH);
  n->b = take(4 * WIDTH);
}

static int16_t *narrow;              /* activations of a window as whole numbers */
static float *narrow_step;
static float *x, *q, *k, *v, *mixed, *inner, *scores, *attention, *logits;
static int32_t *ids, *starts, *ends, *input, *source;
static int32_t pieces;

/* Take a model into use. Returns 0, or 1 when it is not one, 2 when it is not whole. */
EXPORT("open") int model_open(const uint8_t *data, uint32_t size) {
  cursor = data;
  limit = data + size;
  const uint32_t *head = take(4 * 8);
  if (size < 64 || head[0] != 0x31524243u) return 1; /* "CBR1" */
  words = head[1], concepts = head[2], layers = head[3], levels = head[4];
  uint32_t bytes = head[5];
  if (layers > LAYERS_MOST || concepts > CONCEPTS_MOST || words > 65536 || bytes > size) return 1;
  const uint8_t *lengths = take(words);
  blob = take(bytes);
  word_step = take(4 * words);
  word_row = take(words * WIDTH);
  place_step = take(4 * LONGEST);
  place_row = take(LONGEST * WIDTH);
  take_norm(&first_norm);
  if (cursor > limit) return 2;
  for (uint32_t n = 0; n < layers; n++) {
    Layer *l = &layer[n];
    take_linear(&l->q, WIDTH, WIDTH);
    take_linear(&l->k, WIDTH, WIDTH);
    take_linear(&l->v, WIDTH, WIDTH);
    take_linear(&l->o, WIDTH, WIDTH);
    take_norm(&l->ln1);
    take_linear(&l->i, WIDTH, INNER);
    take_linear(&l->u, INNER, WIDTH);
    take_norm(&l->ln2);
  }
  take_linear(&look, WIDTH, concepts);
  take_linear(&say, WIDTH, 4 * concepts);
  bars = take(12 * concepts);
  if (cursor != limit) return 2;

  piece_at = reserve(4 * (words + 1));
  piece_at[0] = 0;
  for (uint32_t n = 0; n < words; n++) piece_at[n + 1] = piece_at[n] + lengths[n];
  for (hashed = 1; hashed < 2 * words;) hashed *= 2;
  table = reserve(4 * hashed);
  for (uint32_t n = 0; n < hashed; n++) table[n] = -1;
  for (uint32_t n = 0; n < words; n++) {
    uint32_t at = hash(blob + piece_at[n], lengths[n]) & (hashed - 1);
    while (table[at] >= 0) at = (at + 1) & (hashed - 1);
    table[at] = n;
  }
  narrow = reserve(2 * LONGEST * INNER);
  narrow_step = reserve(4 * LONGEST);
  x = reserve(4 * LONGEST * WIDTH);
  q = reserve(4 * LONGEST * WIDTH);
  k = reserve(4 * LONGEST * WIDTH);
  v = reserve(4 * LONGEST * WIDTH);
  mixed = reserve(4 * LONGEST * WIDTH);
  inner = reserve(4 * LONGEST * INNER);
  scores = reserve(4 * (LONGEST + 4));
  attention = reserve(4 * LONGEST * concepts);
  logits = reserve(16 * concepts);
  ids = reserve(4 * PIECES_MOST);
  starts = reserve(4 * PIECES_MOST);
  ends = reserve(4 * PIECES_MOST);
  input = reserve(4 * LONGEST);
  return (source = reserve(4 * LONGEST)) ? 0 : 2;
}

/* ---- floats ---- */

/* exp of four floats: 2^n times a polynomial on [-ln 2 / 2, ln 2 / 2] (Cephes expf). */
static v128_t exp4(v128_t a) {
  a = wasm_f32x4_max(a, wasm_f32x4_splat(-87.0f));
  a = wasm_f32x4_min(a, wasm_f32x4_splat(87.0f));
  v128_t n = wasm_f32x4_nearest(wasm_f32x4_mul(a, wasm_f32x4_splat(1.44269504f)));
  v128_t r = wasm_f32x4_sub(a, wasm_f32x4_mul(n, wasm_f32x4_splat(0.693359375f)));
  r = wasm_f32x4_add(r, wasm_f32x4_mul(n, wasm_f32x4_splat(2.12194440e-4f)));
  v128_t p = wasm_f32x4_splat(1.9875691500e-4f);
  static const float c[] = {1.3981999507e-3f, 8.3334519073e-3f, 4.1665795894e-2f, 1.6666665459e-1f,
                            5.0000001201e-1f};
  for (int i = 0; i < 5; i++) p = wasm_f32x4_add(wasm_f32x4_mul(p, r), wasm_f32x4_splat(c[i]));
  p = wasm_f32x4_add(wasm_f32x4_mul(wasm_f32x4_mul(p, r), r), r);
  p = wasm_f32x4_add(p, wasm_f32x4_splat(1.0f));
  v128_t whole = wasm_i32x4_trunc_sat_f32x4(n);
  v128_t power = wasm_i32x4_shl(wasm_i32x4_add(whole, wasm_i32x4_splat(127)), 23);
  return wasm_f32x4_mul(p, power);
}

static float exp1(float a) { return wasm_f32x4_extract_lane(exp4(wasm_f32x4_splat(a)), 0); }

/* GELU of four floats; erf by Abramowitz and Stegun 7.1.26, error below 1.5e-7. */
static v128_t gelu4(v128_t a) {
  v128_t half = wasm_f32x4_splat(0.5f), one = wasm_f32x4_splat(1.0f);
  v128_t z = wasm_f32x4_mul(a, wasm_f32x4_splat(0.70710678f)), m = wasm_f32x4_abs(z);
  v128_t t = wasm_f32x4_div(one, wasm_f32x4_add(one, wasm_f32x4_mul(m, wasm_f32x4_splat(0.3275911f))));
  v128_t p = wasm_f32x4_splat(1.061405429f);
  static const float c[] = {-1.453152027f, 1.421413741f, -0.284496736f, 0.254829592f};
  for (int i = 0; i < 4; i++) p = wasm_f32x4_add(wasm_f32x4_mul(p, t), wasm_f32x4_splat(c[i]));
  p = wasm_f32x4_mul(p, t);
  v128_t e = wasm_f32x4_sub(one, wasm_f32x4_mul(p, exp4(wasm_f32x4_neg(wasm_f32x4_mul(m, m)))));
  e = wasm_v128_or(wasm_v128_and(z, wasm_f32x4_splat(-0.0f)), e);
  return wasm_f32x4_mul(wasm_f32x4_mul(a, half), wasm_f32x4_add(one, e));
}

static float sum4(v128_t a) {
  return (wasm_f32x4_extract_lane(a, 0) + wasm_f32x4_extract_lane(a, 1)) +
         (wasm_f32x4_extract_lane(a, 2) + wasm_f32x4_extract_lane(a, 3));
}

static int32_t isum4(v128_t a) {
  return wasm_i32x4_extract_lane(a, 0) + wasm_i32x4_extract_lane(a, 1) +
         wasm_i32x4_extract_lane(a, 2) + wasm_i32x4_extract_lane(a, 3);
}

static void norm(float *row, const Norm *n) {
  v128_t s = wasm_f32x4_splat(0), d = s;
  for (int i = 0; i < WIDTH; i += 4) s = wasm_f32x4_add(s, wasm_v128_load(row + i));
  v128_t mean = wasm_f32x4_splat(sum4(s) / WIDTH);
  for (int i = 0; i < WIDTH; i += 4) {
    v128_t a = wasm_f32x4_sub(wasm_v128_load(row + i), mean);
    d = wasm_f32x4_add(d, wasm_f32x4_mul(a, a));
  }
  v128_t by = wasm_f32x4_splat(1.0f / __builtin_sqrtf(sum4(d) / WIDTH + 1e-12f));
  for (int i = 0; i < WIDTH; i += 4) {
    v128_t a = wasm_f32x4_mul(wasm_f32x4_sub(wasm_v128_load(row + i), mean), by);
    a = wasm_f32x4_add(wasm_f32x4_mul(a, wasm_v128_load(n->w + i)), wasm_v128_load(n->b + i));
    wasm_v128_store(row + i, a);
  }
}

/* ---- linear maps ---- */

/* Rows of floats as whole numbers of 13 bits, each row with its own step. */
static void round_rows(const float *from, int rows, int width) {
  for (int t = 0; t < rows; t++) {
    const float *row = from + t * width;
    v128_t most = wasm_f32x4_splat(1e-9f);
    for (int i = 0; i < width; i += 4) most = wasm_f32x4_max(most, wasm_f32x4_abs(wasm_v128_load(row + i)));
    float m = wasm_f32x4_extract_lane(most, 0);
    for (int i = 1; i < 4; i++) {
      float other = ((float *)&most)[i];
      m = other > m ? other : m;
    }
    narrow_step[t] = m / ACTIVATION;
    v128_t by = wasm_f32x4_splat(ACTIVATION / m);
    for (int i = 0; i < width; i += 8) {
      v128_t a = wasm_f32x4_nearest(wasm_f32x4_mul(wasm_v128_load(row + i), by));
      v128_t b = wasm_f32x4_nearest(wasm_f32x4_mul(wasm_v128_load(row + i + 4), by));
      a = wasm_i16x8_narrow_i32x4(wasm_i32x4_trunc_sat_f32x4(a), wasm_i32x4_trunc_sat_f32x4(b));
      wasm_v128_store(narrow + t * width + i, a);
    }
  }
}

/* What `round_rows` left, through a linear map: four rows by two outputs at a time. */
static void apply(const Linear *l, int rows, float *to) {
  int in = l->in, out = l->out;
  for (int o = 0; o < out; o += 2) {
    const int8_t *w0 = l->w + o * in, *w1 = o + 1 < out ? w0 + in : w0;
    for (int t = 0; t < rows; t += 4) {
      const int16_t *a0 = narrow + t * in;
      const int16_t *a1 = t + 1 < rows ? a0 + in : a0;
      const int16_t *a2 = t + 2 < rows ? a0 + 2 * in : a0;
      const int16_t *a3 = t + 3 < rows ? a0 + 3 * in : a0;
      v128_t s00 = wasm_i32x4_splat(0), s01 = s00, s10 = s00, s11 = s00;
      v128_t s20 = s00, s21 = s00, s30 = s00, s31 = s00;
      for (int i = 0; i < in; i += 8) {
        v128_t b0 = wasm_i16x8_load8x8(w0 + i), b1 = wasm_i16x8_load8x8(w1 + i);
        v128_t a = wasm_v128_load(a0 + i);
        s00 = wasm_i32x4_add(s00, wasm_i32x4_dot_i16x8(a, b0));
        s01 = wasm_i32x4_add(s01, wasm_i32x4_dot_i16x8(a, b1));
        a = wasm_v128_load(a1 + i);
        s10 = wasm_i32x4_add(s10, wasm_i32x4_dot_i16x8(a, b0));
        s11 = wasm_i32x4_add(s11, wasm_i32x4_dot_i16x8(a, b1));
        a = wasm_v128_load(a2 + i);
        s20 = wasm_i32x4_add(s20, wasm_i32x4_dot_i16x8(a, b0));
        s21 = wasm_i32x4_add(s21, wasm_i32x4_dot_i16x8(a, b1));
        a = wasm_v128_load(a3 + i);
        s30 = wasm_i32x4_add(s30, wasm_i32x4_dot_i16x8(a, b0));
        s31 = wasm_i32x4_add(s31, wasm_i32x4_dot_i16x8(a, b1));
      }
      int32_t sums[8] = {isum4(s00), isum4(s01), isum4(s10), isum4(s11),
                         isum4(s20), isum4(s21), isum4(s30), isum4(s31)};
      for (int r = 0; r < 4 && t + r < rows; r++)
        for (int c = 0; c < 2 && o + c < out; c++)
          to[(t + r) * out + o + c] =
              (float)sums[2 * r + c] * (narrow_step[t + r] * l->step[o + c]) + l->bias[o + c];
    }
  }
}

/* ---- the encoder ---- */

static void attend(int rows) {
  const float by = 0.17677669529663687f; /* 1 / sqrt(HEAD) */
  for (int h = 0; h < HEADS; h++)
    for (int t = 0; t < rows; t++) {
      const float *own = q + t * WIDTH + h * HEAD;
      float most = -1e30f;
      for (int u = 0; u < rows; u++) {
        const float *other = k + u * WIDTH + h * HEAD;
        v128_t s = wasm_f32x4_mul(wasm_v128_load(own), wasm_v128_load(other));
        for (int i = 4; i < HEAD; i += 4)
          s = wasm_f32x4_add(s, wasm_f32x4_mul(wasm_v128_load(own + i), wasm_v128_load(other + i)));
        scores[u] = sum4(s) * by;
        most = scores[u] > most ? scores[u] : most;
      }
      for (int u = rows; u & 3; u++) scores[u] = -1e30f;
      v128_t all = wasm_f32x4_splat(0);
      for (int u = 0; u < rows; u += 4) {
        v128_t e = exp4(wasm_f32x4_sub(wasm_v128_load(scores + u), wasm_f32x4_splat(most)));
        wasm_v128_store(scores + u, e);
        all = wasm_f32x4_add(all, e);
      }
      v128_t share = wasm_f32x4_splat(1.0f / sum4(all));
      v128_t to[HEAD / 4];
      for (int i = 0; i < HEAD / 4; i++) to[i] = wasm_f32x4_splat(0);
      for (int u = 0; u < rows; u++) {
        v128_t weight = wasm_f32x4_splat(scores[u]);
        const float *other = v + u * WIDTH + h * HEAD;
        for (int i = 0; i < HEAD / 4; i++)
          to[i] = wasm_f32x4_add(to[i], wasm_f32x4_mul(weight, wasm_v128_load(other + 4 * i)));
      }
      for (int i = 0; i < HEAD / 4; i++)
        wasm_v128_store(mixed + t * WIDTH + h * HEAD + 4 * i, wasm_f32x4_mul(to[i], share));
    }
}

static void add_and_norm(const float *more, int rows, const Norm *n) {
  for (int t = 0; t < rows; t++) {
    for (int i = 0; i < WIDTH; i += 4) {
      v128_t a = wasm_f32x4_add(wasm_v128_load(x + t * WIDTH + i), wasm_v128_load(more + t * WIDTH + i));
      wasm_v128_store(x + t * WIDTH + i, a);
    }
    norm(x + t * WIDTH, n);
  }
}

/* The logits of every concept for the `rows` word pieces in `input`. */
static void encode(int rows) {
  for (int t = 0; t < rows; t++) {
    const int8_t *word = word_row + input[t] * WIDTH, *place = place_row + t * WIDTH;
    float ws = word_step[input[t]], ps = place_step[t];
    for (int i = 0; i < WIDTH; i++) x[t * WIDTH + i] = (float)word[i] * ws + (float)place[i] * ps;
    norm(x + t * WIDTH, &first_norm);
  }
  for (uint32_t n = 0; n < layers; n++) {
    const Layer *l = &layer[n];
    round_rows(x, rows, WIDTH);
    apply(&l->q, rows, q);
    apply(&l->k, rows, k);
    apply(&l->v, rows, v);
    attend(rows);
    round_rows(mixed, rows, WIDTH);
    apply(&l->o, rows, q);
    add_and_norm(q, rows, &l->ln1);
    round_rows(x, rows, WIDTH);
    apply(&l->i, rows, inner);
    for (int i = 0; i < rows * INNER; i += 4) wasm_v128_store(inner + i, gelu4(wasm_v128_load(inner + i)));
    round_rows(inner, rows, INNER);
    apply(&l->u, rows, q);
    add_and_norm(q, rows, &l->ln2);
  }
  round_rows(x, rows, WIDTH);
  apply(&look, rows, attention);
  for (uint32_t c = 0; c < concepts; c++) {
    float most = -1e30f, all = 0;
    for (int t = 0; t < rows; t++) {
      float a = attention[t * concepts + c];
      most = a > most ? a : most;
    }
    for (int t = 0; t < rows; t++) all += attention[t * concepts + c] = exp1(attention[t * concepts + c] - most);
    v128_t seen[WIDTH / 4];
    for (int i = 0; i < WIDTH / 4; i++) seen[i] = wasm_f32x4_splat(0);
    for (int t = 0; t < rows; t++) {
      float share = attention[t * concepts + c] /= all;
      if (share < 1e-4f) continue;
      for (int i = 0; i < WIDTH / 4; i++)
        seen[i] = wasm_f32x4_add(seen[i], wasm_f32x4_mul(wasm_f32x4_splat(share), wasm_v128_load(x + t * WIDTH + 4 * i)));
    }
    round_rows((float *)seen, 1, WIDTH);
    Linear own = {say.w + 4 * c * WIDTH, say.step + 4 * c, say.bias + 4 * c, WIDTH, 4};
    apply(&own, 1, logits + 4 * c);
  }
}

/* ---- word pieces ---- */

static uint32_t *given, *text; /* as the host wrote it; in plain letters */
static int32_t *origin;        /* of each plain letter: its place in the text that was given */

static int is_space(uint32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

/* A letter or digit of ASCII in lower case, or 0. */
static uint8_t alnum(uint32_t c) {
  if (c >= 'A' && c <= 'Z') return (uint8_t)(c + 32);
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? (uint8_t)c : 0;
}

static int utf8(uint32_t c, uint8_t *to) {
  if (c < 0x80) return to[0] = (uint8_t)c, 1;
  if (c < 0x800) return to[0] = 0xC0 | c >> 6, to[1] = 0x80 | (c & 63), 2;
  if (c < 0x10000) return to[0] = 0xE0 | c >> 12, to[1] = 0x80 | (c >> 6 & 63), to[2] = 0x80 | (c & 63), 3;
  return to[0] = 0xF0 | c >> 18, to[1] = 0x80 | (c >> 12 & 63), to[2] = 0x80 | (c >> 6 & 63), to[3] = 0x80 | (c & 63), 4;
}

static void add_piece(int32_t id, int32_t from, int32_t to) {
  if (pieces < PIECES_MOST) ids[pieces] = id, starts[pieces] = from, ends[pieces++] = to;
}

/* The pieces of one word of letters and digits, the longest that are known first (WordPiece). */
static void split_word(int32_t from, int32_t to) {
  uint8_t own[66];
  for (int32_t at = from; at < to;) {
    int lead = at > from ? 2 : 0, most = to - at > 62 ? 62 : to - at;
    own[0] = own[1] = '#';
    for (int i = 0; i < most; i++) own[lead + i] = alnum(text[at + i]);
    int n = most;
    int32_t id = -1;
    while (n && (id = piece(own, lead + n)) < 0) n--;
    if (!n) id = UNK, n = 1;
    add_piece(id, at, at + n);
    at += n;
  }
}

/* Room for so many code points of a text. */
EXPORT("text") uint32_t *text_room(int32_t n) {
  static int32_t room;
  if (n <= room) return given;
  given = reserve(4 * n);
  text = reserve(12 * n + 4);
  origin = reserve(12 * n + 8);
  room = n;
  return origin ? given : 0;
}

/* Plain letters for those with accents, wide forms, look-alikes, signs; nothing for what is not seen. */
static int32_t make_plain(int32_t n) {
  int32_t to = 0;
  for (int32_t i = 0; i < n; i++) {
    int32_t low = 0, high = sizeof letter / sizeof *letter - 1, at = -1;
    if (given[i] == '`') { /* the one sign of ASCII that stands for another */
      origin[to] = i, text[to++] = '\'';
      continue;
    }
    if (given[i] >= 0x80)
      while (low <= high) {
        int32_t mid = (low + high) / 2;
        if (letter[mid].code == given[i]) { at = mid; break; }
        if (letter[mid].code < given[i]) low = mid + 1;
        else high = mid - 1;
      }
    if (at < 0) origin[to] = i, text[to++] = given[i];
    else for (int32_t j = 0; j < 3 && letter[at].plain[j]; j++) origin[to] = i, text[to++] = letter[at].plain[j];
  }
  origin[to] = n;
  return to;
}

/* Split the text of n code points into word pieces. Returns their number. */
EXPORT("split") int32_t split(int32_t n) {
  n = make_plain(n);
  pieces = 0;
  for (int32_t at = 0; at < n;) {
    if (is_space(text[at])) {
      at++;
      continue;
    }
    int32_t to = at;
    while (to < n && alnum(text[to])) to++;
    if (to > at) {
      split_word(at, to);
      at = to;
      continue;
    }
    uint8_t own[4];
    int32_t id = piece(own, utf8(text[at], own));
    add_piece(id < 0 ? UNK : id, at, at + 1);
    at++;
  }
  return pieces;
}

EXPORT("ids") int32_t *ids_of(void) { return ids; }
EXPORT("starts") int32_t *starts_of(void) { return starts; }
EXPORT("ends") int32_t *ends_of(void) { return ends; }

/* ---- facts ---- */

/* Where the best window of each concept begins and ends (word pieces), and what it says. */
static struct { int32_t state; float p[4]; int32_t from, to, first, last; } fact[CONCEPTS_MOST];
static int32_t sentence[SENTENCES_MOST + 1], sentences;

static void softmax4(const float *l, float *p) {
  float most = l[0], all = 0;
  for (int i = 1; i < 4; i++) most = l[i] > most ? l[i] : most;
  for (int i = 0; i < 4; i++) all += p[i] = exp1(l[i] - most);
  for (int i = 0; i < 4; i++) p[i] /= all;
}

enum { NONE, HINTED, STATED, DENIED };

/* What the four chances of a concept come to: a state. */
static int32_t decide(uint32_t c, const float *p) {
  const float *bar = bars + 3 * c;
  if (p[STATED] >= bar[0]) return STATED;
  if (p[DENIED] >= bar[2]) return DENIED;
  return p[STATED] + p[HINTED] >= bar[1] ? HINTED : NONE;
}

static const int32_t rank_of[4] = {0, 2, 3, 1};

/* Read the pieces from..to of the text without those from skip..until, and no others. */
static int32_t encode_part(int32_t from, int32_t to, int32_t skip, int32_t until) {
  int32_t rows = 0;
  input[rows++] = CLS;
  for (int32_t i = from; i < to && rows <= WINDOW; i++)
    if (i < skip || i >= until) source[rows] = i, input[rows++] = ids[i];
  input[rows++] = SEP;
  encode(rows);
  return rows;
}

/* The run of pieces that a concept looked at most: the words around its peak. */
static void span_of(uint32_t c, int32_t rows) {
  int32_t peak = 1;
  float most = 0;
  for (int32_t t = 1; t + 1 < rows; t++) {
    float a = attention[t * concepts + c];
    if (a > most) most = a, peak = t;
  }
  int32_t a = peak, b = peak;
  for (;;) { /* grow to the side that is looked at more, over one piece that is not */
    float left = 0, right = 0;
    for (int32_t i = 1; i <= 2; i++) {
      if (a - i >= 1 && attention[(a - i) * concepts + c] > left) left = attention[(a - i) * concepts + c];
      if (b + i + 1 < rows && attention[(b + i) * concepts + c] > right) right = attention[(b + i) * concepts + c];
    }
    if (left < most * LOOKED && right < most * LOOKED) break;
    if (b - a >= SHOWN - 1) break;
    if (left >= right) {
      a--;
    } else {
      b++;
    }
  }
  fact[c].first = source[a];
  fact[c].last = source[b];
}

/* Whole words: a piece in the middle of a word brings the rest along. */
static int32_t word_from(int32_t i) {
  while (i > 0 && starts[i] == ends[i - 1] && alnum(text[starts[i]]) && alnum(text[ends[i - 1] - 1])) i--;
  return i;
}

static int32_t word_to(int32_t i) {
  while (i + 1 < pieces && starts[i + 1] == ends[i] && alnum(text[starts[i + 1]]) && alnum(text[ends[i] - 1])) i++;
  return i;
}

/* Whether words of four letters and more are known, at least half of them: one that falls into
 * pieces of fewer than three letters is not. What has none of such length is taken as known. */
EXPORT("known") int32_t known_words(void) {
  int32_t longer = 0, strange = 0;
  for (int32_t i = 0, last; i < pieces; i = last + 1) {
    last = word_to(i);
    int32_t n = ends[last] - starts[i], parts = last - i + 1, letters = n >= 4;
    for (int32_t at = starts[i]; letters && at < ends[last]; at++) letters = alnum(text[at]) > '9';
    longer += letters;
    strange += letters && parts > 1 && n < 3 * parts;
  }
  return 2 * strange <= longer;
}

static int ends_sentence(int32_t i) {
  uint32_t c = text[starts[i]];
  if (c != '.' && c != '!' && c != '?' && c != ';') return 0;
  return i + 1 == pieces || starts[i + 1] > ends[i];
}

static int same_sentence(int32_t a, int32_t b) {
  int32_t n = sentence[a + 1] - sentence[a];
  if (sentence[b + 1] - sentence[b] != n) return 0;
  for (int32_t i = 0; i < n; i++)
    if (ids[sentence[a] + i] != ids[sentence[b] + i]) return 0;
  return 1;
}

static void read_window(int32_t from, int32_t to) {
  int32_t rows = encode_part(from, to, 0, 0);
  for (uint32_t c = 0; c < concepts; c++) {
    float p[4];
    softmax4(logits + 4 * c, p);
    int32_t state = decide(c, p);
    int32_t before = fact[c].state < 0 ? -1 : rank_of[fact[c].state];
    int better = rank_of[state] > before ||
                 (state == fact[c].state && p[HINTED] + p[STATED] > fact[c].p[HINTED] + fact[c].p[STATED]);
    if (!better) continue;
    fact[c].state = state;
    for (int i = 0; i < 4; i++) fact[c].p[i] = p[i];
    fact[c].from = from, fact[c].to = to;
    if (state) span_of(c, rows);
  }
}

/* Read the text that was split, in windows of whole sentences where it is long.
 * Returns how many windows were read; a sentence that was met before is not read again. */
EXPORT("read") int32_t read_text(void) {
  for (uint32_t c = 0; c < concepts; c++) {
    fact[c].state = -1;
    fact[c].p[HINTED] = fact[c].p[STATED] = -1;
  }
  if (pieces <= WINDOW) {
    read_window(0, pieces);
    return 1;
  }
  /* Sentences, the overlong ones cut; a repeated one is moved out of the text. */
  int32_t kept = 0, begun = 0, windows = 0;
  sentences = 0;
  for (int32_t i = 0; i < pieces; i++) {
    ids[kept] = ids[i], starts[kept] = starts[i], ends[kept] = ends[i];
    int over = ends_sentence(i) || kept + 1 - begun >= PART * 3 / 4 || i + 1 == pieces;
    kept++;
    if (!over || sentences + 1 >= SENTENCES_MOST) continue;
    sentence[sentences] = begun;
    sentence[sentences + 1] = kept;
    int seen = 0;
    for (int32_t s = sentences - 1; s >= 0 && s >= sentences - 400 && !seen; s--) seen = same_sentence(s, sentences);
    if (seen) {
      kept = begun;
    } else {
      sentences++;
      begun = kept;
    }
  }
  pieces = kept;
  for (int32_t s = 0; s < sentences;) {
    int32_t e = s + 1;
    while (e < sentences && sentence[e + 1] - sentence[s] <= PART) e++;
    read_window(sentence[s], sentence[e]);
    windows++;
    if (e == sentences) break;
    /* The last sentence is read again with the next ones, where it leaves them room. */
    int again = e - 1 > s && sentence[e] - sentence[e - 1] <= PART / 2;
    s = again ? e - 1 : e;
  }
  return windows;
}

/* What was read, concept by concept: a host takes it out of memory in one go. */
EXPORT("facts") const void *facts_of(void) { return fact; }
EXPORT("logits") float *logits_of(void) { return logits; }
EXPORT("concepts") uint32_t concepts_of(void) { return concepts; }

static int32_t still(uint32_t c, int32_t a, int32_t b) {
  encode_part(fact[c].from, fact[c].to, a, b);
  float p[4];
  softmax4(logits + 4 * c, p);
  return decide(c, p) == fact[c].state;
}

static int32_t first_letter, last_letter;
EXPORT("first") int32_t first_of(void) { return first_letter; }
EXPORT("last") int32_t last_of(void) { return last_letter; }

/* The words that a concept looked at most: a first guess at what carries it, at no cost. */
EXPORT("looked") void looked_at(uint32_t c) {
  first_letter = origin[starts[word_from(fact[c].first)]];
  last_letter = origin[ends[word_to(fact[c].last)] - 1] + 1;
}

/* Find the words that carry a fact: the run that was looked at, widened until the fact goes when
 * it is left out (occlusion), then made shorter from both ends while it still goes; what was looked
 * at stays whole, so that a reader sees "body cameras" where "body" alone would do.
 * Returns 1, or 0 where nothing short of the whole window carries it; `first`, `last` in letters. */
EXPORT("words") int32_t words_of(uint32_t c) {
  const int32_t seen_from = word_from(fact[c].first), seen_to = word_to(fact[c].last);
  int32_t a = seen_from, b = seen_to, carried = 1;
  int32_t from = fact[c].from, to = fact[c].to;
  for (int tries = 0; still(c, a, b + 1); tries++) {
    if ((a <= from && b + 1 >= to) || tries == 12) {
      carried = 0;
      break;
    }
    a = word_from(a - 3 > from ? a - 3 : from);
    b = word_to(b + 3 < to - 1 ? b + 3 : to - 1);
  }
  for (int tries = 0; carried && tries < 12 && a < seen_from; tries++) {
    int32_t shorter = word_to(a) + 1;
    if (still(c, shorter, b + 1)) break;
    a = shorter;
  }
  for (int tries = 0; carried && tries < 12 && b > seen_to; tries++) {
    int32_t shorter = word_from(b) - 1;
    if (still(c, a, shorter + 1)) break;
    b = shorter;
  }
  first_letter = origin[starts[a]];
  last_letter = origin[ends[b] - 1] + 1;
  return carried;
}
