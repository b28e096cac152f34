package id.satuinovasi.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;

import id.satuinovasi.shared.DatabaseJson;

/** One JSON object on each line, shaped as the API answers it: the columns {@code exemption.reason} and so on make one object. */
final class NdjsonFile implements RowFile {

    private final OutputStream out;
    private final JsonGenerator json;
    /** The object that a column is part of, or null. */
    private final String[] wholes;
    private final String[] names;

    NdjsonFile(OutputStream out, List<String> columns) throws IOException {
        this.out = out;
        json = DatabaseJson.MAPPER.createGenerator(out);
        json.setRootValueSeparator(null);
        wholes = new String[columns.size()];
        names = new String[columns.size()];
        for (int n = 0; n < names.length; n++) {
            var column = columns.get(n);
            var dot = column.indexOf('.');
            wholes[n] = dot < 0 ? null : column.substring(0, dot);
            names[n] = column.substring(dot + 1);
        }
    }

    @Override
    public void row(Object[] values) throws IOException {
        json.writeStartObject();
        for (int n = 0; n < values.length;) {
            if (wholes[n] == null) {
                write(names[n], values[n++]);
            } else {
                n = writeWhole(n, values);
            }
        }
        json.writeEndObject();
        json.writeRaw('\n');
    }

    @Override
    public void finish() throws IOException {
        json.flush();
        out.flush();
    }

    /** Parts of an object stand side by side; an object without any is null. */
    private int writeWhole(int first, Object[] values) throws IOException {
        int end = first;
        boolean any = false;
        while (end < values.length && wholes[first].equals(wholes[end])) {
            any |= values[end++] != null;
        }
        if (!any) {
            json.writeNullField(wholes[first]);
            return end;
        }
        json.writeObjectFieldStart(wholes[first]);
        for (int n = first; n < end; n++) {
            write(names[n], values[n]);
        }
        json.writeEndObject();
        return end;
    }

    private void write(String name, Object value) throws IOException {
        json.writeFieldName(name);
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Enum<?> word -> json.writeString(word.name());
            default -> json.writePOJO(value);
        }
    }
}
